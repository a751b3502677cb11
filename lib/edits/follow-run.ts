import { untilAborted } from '#lib/edits/abort-reason.ts';
import type { TrailStep } from '#lib/edits/end-run.ts';
import { keepHandle, keepIntent, keepProgress } from '#lib/edits/hold-edit.ts';
import { type RunState, runKey } from '#lib/edits/run-state.ts';
import type { stageClock } from '#lib/edits/stage-clock.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { previewTeller } from '#lib/edits/tell-preview.ts';
import { tellUntilHeard } from '#lib/edits/tell-until-heard.ts';
import type { Backend, BackendEvent, BackendResult, Model } from '#lib/inference/backend.ts';
import { log } from '#lib/log.ts';

/** How often at most a run's progress is told, milliseconds. */
const TELL_MS = 1_000;

type Following = {
  events: AsyncGenerator<BackendEvent, BackendResult>;
  taken: TakenEdit;
  model: Model;
  backend: Backend;
  trail: TrailStep[];
  run: RunState;
  clock: ReturnType<typeof stageClock>;
  signal: AbortSignal;
};

/**
 * Follows a run elsewhere to its result. What it says is written down before it is let go on: the intent before it submits, the ticket before
 * anything else.
 */
export async function followRun(following: Following): Promise<BackendResult> {
  const { events, signal, clock } = following;
  const tellers = { tell: teller(following), show: previewTeller(following.taken) };
  try {
    for (;;) {
      const next = await untilAborted(events.next(), signal);
      if (next.done) return next.value;
      await heed(following, next.value, tellers);
    }
  } finally {
    clock.stop();
    letGo(events);
  }
}

/**
 * Ends a generator that stands at a `yield`; one that waits where it was aborted ends by itself. Nobody reads what it returns then, so no result
 * has to be made up for it.
 */
function letGo(events: Following['events']): void {
  events.return(undefined as never).catch(() => undefined);
}

type Tellers = { tell: (progress: Progress) => void; show: (bytes: Uint8Array) => void };

async function heed(following: Following, event: BackendEvent, { tell, show }: Tellers): Promise<void> {
  const { taken, model, backend, trail, run, clock } = following;
  const isPurged = Boolean(backend.purge || backend.cancel);
  switch (event.type) {
    case 'submitting':
      trail.push({ step: 'sent', place: model.place, bytes: event.bytes });
      run.handle = backend.recover?.(runKey(taken.run.id), model.id) ?? null;
      await keepIntent({ taken, model, steps: trail.splice(0), isPurged: run.handle !== null && isPurged });
      run.isSubmitted = true;
      return clock.enter('submit');
    case 'accepted':
      run.handle = event.handle;
      run.isAccepted = true;
      // A ticket that is not written down is a run that nobody can fetch, stop or delete any more.
      await tellUntilHeard(() => keepHandle({ taken, handle: event.handle, isPurged }));
      return clock.enter('queue');
    case 'queued':
      clock.enter('queue');
      return event.position === undefined ? undefined : tell({ position: event.position });
    case 'running':
      return clock.enter('run');
    case 'progress':
      clock.enter('run');
      return tell({ fraction: Math.min(1, Math.max(0, event.fraction)) });
    case 'preview':
      clock.enter('run');
      return show(event.bytes);
    case 'downloading':
      return clock.enter('download');
  }
}

type Progress = { position?: number; fraction?: number };

/** Tells progress now and then, and never holds the run up for it; that it only grows is seen to here. */
function teller({ taken }: Following): (progress: Progress) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let most = 0;
  return (progress) => {
    if (performance.now() - toldAt < TELL_MS) return;
    if (progress.fraction !== undefined && progress.fraction <= most) return;
    most = progress.fraction ?? most;
    toldAt = performance.now();
    keepProgress({ taken, progress }).catch((error: unknown) =>
      log.warn({ event: 'progress_not_told', editId: taken.edit.id, error }),
    );
  };
}
