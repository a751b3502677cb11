import { releaseHold } from '#lib/credits/release-hold.ts';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChange } from '#lib/notify.ts';

/**
 * Cancels an edit. One that waits ends at once and releases its hold; its job finds that out and does nothing. One that runs is asked to
 * stop, which its worker does between two steps. One that has ended stays as it ended. The words
 * of a private run go with it. Throws `not_found`.
 */
export async function cancelEdit({ userId, editId }: { userId: string; editId: string }): Promise<EditView> {
  await inTransaction(db(), async (tx) => {
    const [changed] = await tx.$queryRaw<{ isEnded: boolean }[]>`
      UPDATE "Edit" SET
        "cancelRequestedAt" = now(),
        "state" = CASE WHEN "state" = 'queued' THEN 'cancelled'::"EditState" ELSE "state" END,
        "instruction" = CASE WHEN "state" = 'queued' AND "retention" = 'none' THEN '' ELSE "instruction" END,
        "endedAt" = CASE WHEN "state" = 'queued' THEN now() END
      WHERE "id" = ${editId}::uuid AND "userId" = ${userId}::uuid
        AND "state" IN ('queued', 'running') AND "cancelRequestedAt" IS NULL
      RETURNING "state" = 'cancelled' AS "isEnded"`;
    if (changed?.isEnded) await releaseHold({ userId, tx, editId });
    if (changed) await notifyChange(tx, { userId, editId });
  });
  return requireEdit({ userId, editId });
}
