import type { RunEnd } from '#lib/edits/end-run.ts';
import type { RunState } from '#lib/edits/run-state.ts';
import { wakeWaiting } from '#lib/edits/wake-waiting.ts';
import { isDead, isSick } from '#lib/inference/failures.ts';
import { noteFailure, noteSuccess } from '#lib/inference/health.ts';
import { log } from '#lib/log.ts';

/** What the end of a run says of its backend: a refusal is the answer of one that works, a cancel says nothing. */
export async function noteHealth({
  end,
  backend,
  run,
}: {
  end: RunEnd;
  backend: string;
  run: RunState;
}): Promise<void> {
  if (end.as === 'succeeded' || (end.as === 'error' && run.isSubmitted && !isSick(end.code) && !isDead(end.code))) {
    if (!(await noteSuccess(backend))) return;
    log.info({ event: 'backend_back', backend });
    await wakeWaiting(backend);
  } else if ((end.as === 'error' || end.as === 'again') && run.admission !== 'no') {
    const { code } = end;
    if (await noteFailure(backend, code, run.admission)) log.warn({ event: 'backend_out', backend, code });
  }
}
