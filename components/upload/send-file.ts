import { textNow } from '#components/texts/text-now.ts';
import type { UploadedImage } from '#components/upload/upload-state.ts';
import type { Result } from '#lib/result.ts';
import type { Texts } from '#lib/text/texts.ts';

type Options = { file: File; onProgress: (sentBytes: number) => void; onSent: () => void; signal: AbortSignal };

/** What came of sending: the answer, `cut` where the connection broke before there was one, or null when it was stopped. */
export type Sent = Result<UploadedImage> | 'cut' | null;

/**
 * Sends one file to `POST /api/uploads`. Through XMLHttpRequest, because `fetch` cannot tell how much is sent.
 * Never rejects: an unreadable answer is a failure with a sentence.
 */
export function sendFile({ file, onProgress, onSent, signal }: Options): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.upload.onload = onSent;
    request.onload = () => resolve(answerOf(request.status, request.responseText, textNow('upload')));
    request.onerror = () => resolve('cut');
    request.onabort = () => resolve(null);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', '/api/uploads');
    request.send(body);
  });
}

const failure = (message: string): Result<UploadedImage> => ({ ok: false, error: { code: 'unavailable', message } });

/** The route's answer as a result: 201 (or 200 for bytes already known) carries the image, all else a sentence. */
export function answerOf(status: number, text: string, words: Texts['upload']): Result<UploadedImage> {
  try {
    const body = JSON.parse(text) as { image?: UploadedImage; error?: { message?: string } };
    if (status < 300 && body.image) return { ok: true, data: body.image };
    return failure(body.error?.message ?? words.internal);
  } catch {
    return failure(words[status === 413 ? 'malformed' : 'unavailable']);
  }
}
