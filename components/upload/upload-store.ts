import { tryAgainLater } from '#components/live/try-again-later.ts';
import { textNow } from '#components/texts/text-now.ts';
import { checkFile } from '#components/upload/check-file.ts';
import { tellUploads } from '#components/upload/has-uploads.ts';
import { makeLeaveQuestion } from '#components/upload/leave-question.ts';
import { sendFile } from '#components/upload/send-file.ts';
import { isBusy, nextToStart, type Upload, type UploadEvent, uploadReducer } from '#components/upload/upload-state.ts';

let count = 0;
function newKey(): string {
  count += 1;
  return `upload-${count}`;
}

/**
 * The uploads of this tab. They live outside React, so that going to another page of the studio stops none of them;
 * leaving the site while one moves asks first. `add` answers the keys of all that was chosen, refused files among them.
 */
function makeUploadStore(send: typeof sendFile = sendFile) {
  const listeners = new Set<() => void>();
  const files = new Map<string, File>();
  const stops = new Map<string, AbortController>();
  /** How often the connection broke under each since it was last asked for. */
  const cuts = new Map<string, number>();
  let uploads: Upload[] = [];
  const askWhile = makeLeaveQuestion();

  const tell = (event: UploadEvent) => {
    uploads = uploadReducer(uploads, event);
    for (const listener of listeners) listener();
    askWhile(isBusy(uploads));
    for (const key of nextToStart(uploads)) void start(key);
  };
  const start = async (key: string) => {
    const file = files.get(key);
    if (!file) return;
    const stop = new AbortController();
    stops.set(key, stop);
    tell({ type: 'started', key });
    const answer = await send({
      file,
      signal: stop.signal,
      onProgress: (sentBytes) => tell({ type: 'progressed', key, sentBytes }),
      onSent: () => tell({ type: 'sent', key }),
    });
    if (answer === 'cut') return cut(key, stop.signal);
    stops.delete(key);
    cuts.delete(key);
    if (answer?.ok) {
      files.delete(key);
      tell({ type: 'finished', key, image: answer.data });
    } else if (answer) tell({ type: 'failed', key, message: answer.error.message });
  };
  const cut = (key: string, stopped: AbortSignal) => {
    const tries = cuts.get(key) ?? 0;
    cuts.set(key, tries + 1);
    tell({ type: 'cut', key });
    if (tryAgainLater(tries, () => tell({ type: 'retried', key }), stopped)) return;
    cuts.delete(key);
    tell({ type: 'failed', key, message: textNow('upload').connectionBroke });
  };
  const admit = (file: File): Upload => {
    const about = { key: newKey(), name: file.name, bytes: file.size };
    const refusal = checkFile(file, textNow('upload'));
    if (refusal) return { ...about, state: 'failed', message: refusal, canRetry: false };
    files.set(about.key, file);
    return { ...about, state: 'waiting' };
  };

  return {
    getSnapshot: () => uploads,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (chosen: Iterable<File>): string[] => {
      const added = Array.from(chosen, admit);
      tell({ type: 'added', uploads: added });
      return added.map(({ key }) => key);
    },
    stop: (key: string) => {
      stops.get(key)?.abort();
      cuts.delete(key);
      tell({ type: 'stopped', key });
    },
    retry: (key: string) => tell({ type: 'retried', key }),
    remove: (key: string) => {
      files.delete(key);
      tell({ type: 'removed', key });
    },
    clear: () => tell({ type: 'cleared' }),
  };
}

/** The one of this tab. */
export const uploadStore = makeUploadStore();
tellUploads(() => uploadStore.getSnapshot().length);
