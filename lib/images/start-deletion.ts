import { setTimeout as delay } from 'node:timers/promises';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { runDeletion } from '#lib/images/run-deletion.ts';
import { log } from '#lib/log.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import type { DeletionReason } from '#lib/receipts/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** What a request waits for its deletion, milliseconds; a few images are gone in a tenth of it. The rest goes on behind the answer. */
const ANSWER_MS = 2_500;

/** One deletion under way or done; its receipt is there when it has finished. */
export type StartedDeletion = { id: string; number: string; isFinished: boolean };

/**
 * Deletes those images of this person for ever that `which` picks, a condition on "Image", all under one receipt: unreachable for everybody when this
 * answers, whatever the storage does. What is not deleted by then is deleted behind the answer, or by the clean-up. At most 2,000 of them; returns how many.
 */
export async function startDeletion(input: {
  userId: string;
  reason: DeletionReason;
  which: Prisma.Sql;
}): Promise<{ count: number; deletion: StartedDeletion | null }> {
  const requested = await requestDeletion(input);
  if (!requested) return { count: 0, deletion: null };
  const { deletionId, count } = requested;
  const run = runDeletion({ deletionId }).catch((error: unknown) => {
    log.warn({ event: 'deletion_put_off', jobId: deletionId, userId: input.userId, error });
    return false;
  });
  const patience = new AbortController();
  const isFinished = await Promise.race([run, delay(ANSWER_MS, false, { signal: patience.signal, ref: false })]);
  patience.abort();
  return { count, deletion: { id: deletionId, number: receiptNumber(deletionId), isFinished } };
}
