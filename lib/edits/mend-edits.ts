import { db } from '#lib/db.ts';
import { lockEdit } from '#lib/edits/lock-edit.ts';
import { settleEdits } from '#lib/edits/settle-edits.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChange } from '#lib/notify.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import { Prisma } from '#prisma/client/client.ts';

/** A run that waits or runs without a live job, because its job killed its worker four times or waited longer than the queue keeps jobs. */
const LOST = Prisma.sql`run."state" IN ('queued', 'running') AND NOT EXISTS (
  SELECT 1 FROM pgboss.job WHERE job.name = ${EDIT_QUEUE} AND job.id = run."id" AND job.state < 'completed')`;

/**
 * Ends as failed the runs that nothing will run any more, and with the last of its runs the edit, which pays for no more than has arrived. Each edit
 * in a transaction of its own, so that none holds two accounts' books. Returns how many runs there were (checker E1).
 */
export async function mendEdits(): Promise<{ ended: number }> {
  const edits = await db().$queryRaw<{ editId: string; userId: string }[]>`
    SELECT DISTINCT run."editId"::text AS "editId", run."userId"::text AS "userId" FROM "EditRun" run WHERE ${LOST}`;
  let ended = 0;
  for (const edit of edits) ended += await mendEdit(edit);
  return { ended };
}

const mendEdit = (key: { userId: string; editId: string }): Promise<number> =>
  inTransaction(db(), async (tx) => {
    const locked = await lockEdit(tx, key);
    if (!locked) return 0;
    const { userId, editId } = key;
    const mended = await tx.$executeRaw`
      UPDATE "EditRun" AS run SET "state" = ${locked.isCancelled ? 'cancelled' : 'failed'}::"EditState",
             "errorCode" = CASE WHEN ${locked.isCancelled} THEN NULL ELSE 'engine_failed' END, "endedAt" = now()
       WHERE run."editId" = ${editId}::uuid AND run."userId" = ${userId}::uuid AND ${LOST}`;
    if (mended === 0) return 0;
    if (!locked.isCancelled)
      await tx.edit.updateMany({
        where: { id: editId, userId, errorCode: null },
        data: { errorCode: 'engine_failed' },
      });
    await settleEdits(tx, { userId, editIds: [editId] });
    await notifyChange(tx, key);
    return mended;
  });
