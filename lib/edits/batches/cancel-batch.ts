import { db } from '#lib/db.ts';
import { requireBatch } from '#lib/edits/batches/require-batch.ts';
import type { BatchView } from '#lib/edits/schema.ts';
import { settleEdits } from '#lib/edits/settle-edits.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChanges } from '#lib/notify.ts';

/**
 * Cancels what is left of a batch, in one transaction, as `cancelEdit` does for one: what waits ends and gives back its hold, what runs is asked to stop, and
 * pictures that have arrived stay and are paid. Throws `not_found`.
 */
export async function cancelBatch({ userId, batchId }: { userId: string; batchId: string }): Promise<BatchView> {
  await inTransaction(db(), async (tx) => {
    // Always in the order of ids, so that two cancels wait for each other and not in a circle.
    const open = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id"::text AS id FROM "Edit"
       WHERE "batchId" = ${batchId}::uuid AND "userId" = ${userId}::uuid AND "state" IN ('queued', 'running') AND "cancelRequestedAt" IS NULL
       ORDER BY "id" FOR NO KEY UPDATE`;
    const editIds = open.map(({ id }) => id);
    if (editIds.length === 0) return;
    await tx.edit.updateMany({ where: { userId, id: { in: editIds } }, data: { cancelRequestedAt: new Date() } });
    await tx.editRun.updateMany({
      where: { editId: { in: editIds }, userId, state: 'queued' },
      data: { state: 'cancelled', endedAt: new Date() },
    });
    await settleEdits(tx, { userId, editIds });
    await notifyChanges(
      tx,
      editIds.map((editId) => ({ userId, editId })),
    );
  });
  return requireBatch({ userId, batchId });
}
