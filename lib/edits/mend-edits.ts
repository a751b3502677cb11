import { releaseHold } from '#lib/credits/release-hold.ts';
import { db } from '#lib/db.ts';
import { notifyChange } from '#lib/notify.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';

/**
 * Ends as failed what nothing will run any more: edits that wait or run without a live job, because their job killed
 * its worker four times or waited longer than the queue keeps jobs; what they held is released. Returns how many there were (checker E1).
 */
export async function mendEdits(): Promise<{ ended: number }> {
  return db().$transaction(async (tx) => {
    const mended = await tx.$queryRaw<{ id: string; userId: string }[]>`
      UPDATE "Edit" AS edit SET
        "state" = CASE WHEN edit."cancelRequestedAt" IS NULL THEN 'failed' ELSE 'cancelled' END::"EditState",
        "errorCode" = CASE WHEN edit."cancelRequestedAt" IS NULL THEN 'engine_failed' END,
        "endedAt" = now()
      WHERE edit."state" IN ('queued', 'running') AND NOT EXISTS (
        SELECT 1 FROM pgboss.job WHERE job.name = ${EDIT_QUEUE} AND job.id = edit."id" AND job.state < 'completed')
      RETURNING edit."id"::text AS id, edit."userId"::text AS "userId"`;
    // By account, as two of these at once lock the books of several.
    for (const { id, userId } of mended.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))) {
      await releaseHold({ userId, tx, editId: id });
      await notifyChange(tx, { userId, editId: id });
    }
    return { ended: mended.length };
  });
}
