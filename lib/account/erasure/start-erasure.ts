import { setTimeout as delay } from 'node:timers/promises';
import { runErasure } from '#lib/account/erasure/run-erasure.ts';
import { sendErasureMails } from '#lib/account/erasure/send-erasure-mails.ts';
import { log } from '#lib/log.ts';

/** What a request waits for it, milliseconds: an account with a few photos is gone by then. The rest goes on behind the answer, or in a worker. */
const ANSWER_MS = 2_500;

/** Goes on with an erasure that was just begun, for a moment before the answer and then behind it. */
export async function startErasure({ erasureId }: { erasureId: string }): Promise<void> {
  const run = runErasure({ erasureId })
    .then((isFinished) => (isFinished ? sendErasureMails({ erasureId }) : undefined))
    .catch((error: unknown) => log.warn({ event: 'erasure_put_off', jobId: erasureId, error }));
  const patience = new AbortController();
  await Promise.race([run, delay(ANSWER_MS, undefined, { signal: patience.signal, ref: false })]);
  patience.abort();
}
