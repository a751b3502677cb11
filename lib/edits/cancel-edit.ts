import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { settleEdits } from '#lib/edits/settle-edits.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChange } from '#lib/notify.ts';

/**
 * Cancels an edit. Runs that wait end at once; their jobs find that out and do nothing. Those that run are asked to stop, which their worker
 * does between two steps. Pictures that have arrived stay and are paid; when no run is left the edit ends and the rest of its hold goes back. One
 * that has ended stays as it ended. The words of a private run go with it. Throws `not_found`.
 */
export async function cancelEdit({ userId, editId }: { userId: string; editId: string }): Promise<EditView> {
  await inTransaction(db(), async (tx) => {
    const { count } = await tx.edit.updateMany({
      where: { id: editId, userId, state: { in: ['queued', 'running'] }, cancelRequestedAt: null },
      data: { cancelRequestedAt: new Date() },
    });
    if (count === 0) return;
    await tx.editRun.updateMany({
      where: { editId, userId, state: 'queued' },
      data: { state: 'cancelled', endedAt: new Date() },
    });
    await settleEdits(tx, { userId, editIds: [editId] });
    await notifyChange(tx, { userId, editId });
  });
  return requireEdit({ userId, editId });
}
