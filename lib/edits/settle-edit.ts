import { releaseHold } from '#lib/credits/release-hold.ts';
import type { EditState } from '#lib/edits/schema.ts';
import { isErrorCode, statusOf } from '#lib/errors.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Key = { userId: string; editId: string };

/** The runs of an edit by how they stand, and what its end takes. */
type Sum = {
  variations: number;
  waiting: number;
  running: number;
  arrived: number;
  cancelled: number;
  priceCredits: number;
  errorCode: string | null;
};

/**
 * Brings an edit, whose row is locked (`lockEdit`), to the state that follows from its runs. When the last of them has ended it ends: the
 * pictures that have arrived are counted in the database and paid, and the rest of the hold goes back in the same transaction. Nothing for an
 * edit that has ended. It comes last but for the notice, as it may wait for the account's books.
 */
export async function settleEdit(tx: Prisma.TransactionClient, key: Key): Promise<void> {
  const { userId, editId } = key;
  const [sum] = await tx.$queryRaw<Sum[]>`
    SELECT e."variations"::int AS variations, e."priceCredits", e."errorCode",
           count(*) FILTER (WHERE r."state" = 'queued')::int AS waiting, count(*) FILTER (WHERE r."state" = 'running')::int AS running,
           count(*) FILTER (WHERE r."state" = 'succeeded')::int AS arrived, count(*) FILTER (WHERE r."state" = 'cancelled')::int AS cancelled
      FROM "Edit" e JOIN "EditRun" r ON r."editId" = e."id"
     WHERE e."id" = ${editId}::uuid AND e."userId" = ${userId}::uuid AND e."state" IN ('queued', 'running') GROUP BY e."id"`;
  if (!sum) return;
  const { variations, waiting, running, arrived, priceCredits } = sum;
  if (waiting + running > 0) return goOn(tx, key, waiting === variations ? 'queued' : 'running');
  await end(tx, key, endOf(sum));
  if (arrived < variations) await releaseHold({ userId, tx, editId, kept: priceCredits * arrived });
}

/** How an edit ends all of whose runs have. It was cancelled only where nothing came of it. */
function endOf({ arrived, cancelled, errorCode }: Sum): EditState {
  if (arrived > 0) return 'succeeded';
  if (cancelled > 0) return 'cancelled';
  return errorCode !== null && isErrorCode(errorCode) && statusOf(errorCode) < 500 ? 'refused' : 'failed';
}

/** While all of it waits it has not begun, or has begun for nothing. */
const goOn = async (tx: Prisma.TransactionClient, { userId, editId }: Key, state: 'queued' | 'running') => {
  await tx.$executeRaw`
    UPDATE "Edit" SET "state" = ${state}::"EditState", "startedAt" = CASE WHEN ${state} = 'running' THEN "startedAt" END
     WHERE "id" = ${editId}::uuid AND "userId" = ${userId}::uuid AND "state" <> ${state}::"EditState"`;
};

/** A private run without a result: cancelled, its words go at once; else they are counted down from now, by the database's clock. */
const end = (tx: Prisma.TransactionClient, { userId, editId }: Key, state: EditState) => tx.$executeRaw`
  UPDATE "Edit" SET "state" = ${state}::"EditState", "endedAt" = now(),
         "instruction" = CASE WHEN ${state} = 'cancelled' AND "retention" = 'none' THEN '' ELSE "instruction" END,
         "errorCode" = CASE WHEN ${state} <> 'cancelled' THEN "errorCode" END,
         "errorValues" = CASE WHEN ${state} <> 'cancelled' THEN "errorValues" END
   WHERE "id" = ${editId}::uuid AND "userId" = ${userId}::uuid`;
