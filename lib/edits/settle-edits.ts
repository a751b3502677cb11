import { releaseHolds } from '#lib/credits/release-holds.ts';
import type { EditState } from '#lib/edits/schema.ts';
import { isErrorCode, statusOf } from '#lib/errors.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** The runs of an edit by how they stand, and what its end takes. */
type Sum = {
  editId: string;
  variations: number;
  waiting: number;
  running: number;
  arrived: number;
  cancelled: number;
  priceCredits: number;
  errorCode: string | null;
};

/**
 * Brings edits of one person, whose rows are locked (`lockEdit`), to the state that follows from their runs. When the last run of one has ended it ends: the
 * pictures that have arrived are counted in the database and paid, and the rest of the hold goes back in the same transaction. Nothing for an
 * edit that has ended. It comes last but for the notice, as it may wait for the account's books.
 */
export async function settleEdits(
  tx: Prisma.TransactionClient,
  { userId, editIds }: { userId: string; editIds: readonly string[] },
): Promise<void> {
  const sums = await tx.$queryRaw<Sum[]>`
    SELECT e."id"::text AS "editId", e."variations"::int AS variations, e."priceCredits", e."errorCode",
           count(*) FILTER (WHERE r."state" = 'queued')::int AS waiting, count(*) FILTER (WHERE r."state" = 'running')::int AS running,
           count(*) FILTER (WHERE r."state" = 'succeeded')::int AS arrived, count(*) FILTER (WHERE r."state" = 'cancelled')::int AS cancelled
      FROM "Edit" e JOIN "EditRun" r ON r."editId" = e."id"
     WHERE e."id" = ANY(${[...editIds]}::uuid[]) AND e."userId" = ${userId}::uuid AND e."state" IN ('queued', 'running') GROUP BY e."id"`;
  for (const [state, those] of Map.groupBy(sums, stateOf)) {
    const ids = those.map(({ editId }) => editId);
    await (state === 'queued' || state === 'running' ? goOn(tx, userId, ids, state) : end(tx, userId, ids, state));
  }
  const edits = sums
    .filter(({ waiting, running, arrived, variations }) => waiting + running === 0 && arrived < variations)
    .map(({ editId, priceCredits, arrived }) => ({ editId, kept: priceCredits * arrived }));
  if (edits.length > 0) await releaseHolds({ userId, tx, edits });
}

/** How an edit stands whose runs stand like this. It was cancelled only where nothing came of it. */
function stateOf({ variations, waiting, running, arrived, cancelled, errorCode }: Sum): EditState {
  if (waiting + running > 0) return waiting === variations ? 'queued' : 'running';
  if (arrived > 0) return 'succeeded';
  if (cancelled > 0) return 'cancelled';
  return errorCode !== null && isErrorCode(errorCode) && statusOf(errorCode) < 500 ? 'refused' : 'failed';
}

/** While all of it waits it has not begun, or has begun for nothing. */
const goOn = (tx: Prisma.TransactionClient, userId: string, editIds: string[], state: 'queued' | 'running') =>
  tx.$executeRaw`
    UPDATE "Edit" SET "state" = ${state}::"EditState", "startedAt" = CASE WHEN ${state} = 'running' THEN "startedAt" END
     WHERE "id" = ANY(${editIds}::uuid[]) AND "userId" = ${userId}::uuid AND "state" <> ${state}::"EditState"`;

/** A private run without a result: cancelled, its words go at once; else they are counted down from now, by the database's clock. */
const end = (tx: Prisma.TransactionClient, userId: string, editIds: string[], state: EditState) => tx.$executeRaw`
  UPDATE "Edit" SET "state" = ${state}::"EditState", "endedAt" = now(),
         "instruction" = CASE WHEN ${state} = 'cancelled' AND "retention" = 'none' THEN '' ELSE "instruction" END,
         "errorCode" = CASE WHEN ${state} <> 'cancelled' THEN "errorCode" END,
         "errorValues" = CASE WHEN ${state} <> 'cancelled' THEN "errorValues" END
   WHERE "id" = ANY(${editIds}::uuid[]) AND "userId" = ${userId}::uuid`;
