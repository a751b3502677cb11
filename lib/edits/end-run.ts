import { db } from '#lib/db.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { type ErrorCode, type ErrorValues, statusOf } from '#lib/errors.ts';
import type { Ingested } from '#lib/images/ingest.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import type { StoredObjects } from '#lib/images/write-objects.ts';
import { notifyChange } from '#lib/notify.ts';
import type { Claim, EditQueue } from '#lib/queue/edit-queue.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** One line of the data trail: what was done with the picture's bytes, and where. */
export type TrailStep = { step: 'opened' | 'edited' | 'kept'; place: string; bytes: number | null };

/** How one run of an edit ended. */
export type RunEnd =
  | { as: 'succeeded'; result: Ingested; stored: StoredObjects; engineMs: number }
  | { as: 'error'; code: ErrorCode; values?: ErrorValues }
  | { as: 'cancelled' }
  /** May go better another time: the edit waits again, unless this was its last try. */
  | { as: 'again'; code: ErrorCode }
  /** The worker is going down: another takes the edit at once. */
  | { as: 'handed back' };

/** The run no longer holds its edit: another worker has it, or it has ended. Nothing of this run may be written. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

/**
 * Ends a run in one transaction: the job, the edit's row, the image and the trail change together or not at all.
 * Throws `ClaimLostError`, and writes nothing, when the edit is no longer this run's (F-08).
 */
export async function endRun(input: {
  taken: TakenEdit;
  queue: EditQueue;
  end: RunEnd;
  trail: TrailStep[];
}): Promise<void> {
  const { taken, queue, trail } = input;
  const { id, userId, attempt } = taken.edit;
  const end: RunEnd =
    input.end.as === 'again' && taken.claim.isLastTry ? { as: 'error', code: input.end.code } : input.end;
  await inTransaction(db(), async (tx) => {
    // The job first and the row second, as `take-edit` does, so that the two cannot wait for each other.
    const isHeld = await settleJob(queue, tx, taken.claim, end);
    const { count } = isHeld
      ? await tx.edit.updateMany({
          where: { id, userId, attempt, state: 'running' },
          data: rowAfter(end),
        })
      : { count: 0 };
    if (count !== 1) throw new ClaimLostError();
    if (end.as === 'succeeded') {
      const origin = { kind: 'result' as const, editId: id, sourceId: taken.edit.imageId };
      const { result: ingested, stored } = end;
      await insertImage({ userId, imageId: taken.edit.resultImageId, ingested, stored, origin, tx });
    }
    await tx.editTrail.createMany({ data: trail.map((step) => ({ editId: id, ...step })) });
    await notifyChange(tx, { userId, editId: id });
  });
}

function settleJob(queue: EditQueue, tx: Prisma.TransactionClient, claim: Claim, end: RunEnd): Promise<boolean> {
  if (end.as === 'again') return queue.retry(tx, claim);
  if (end.as === 'handed back') return queue.handBack(tx, claim);
  return queue.complete(tx, claim);
}

/** The edit's row after a run. A refusal is the engine's answer to these words and this picture; a failure is ours. */
function rowAfter(end: RunEnd): Prisma.EditUpdateManyMutationInput {
  switch (end.as) {
    case 'succeeded':
      return { state: 'succeeded', engineMs: Math.round(end.engineMs), endedAt: new Date() };
    case 'error':
      return {
        state: statusOf(end.code) < 500 ? 'refused' : 'failed',
        errorCode: end.code,
        ...(end.values ? { errorValues: end.values } : {}),
        endedAt: new Date(),
      };
    case 'cancelled':
      return { state: 'cancelled', endedAt: new Date() };
    case 'again':
    case 'handed back':
      return { state: 'queued', startedAt: null };
  }
}
