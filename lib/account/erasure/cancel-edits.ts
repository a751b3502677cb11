import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';

/**
 * Cancels every edit of an account that waits or runs; what a provider holds of it is then cleared away as after any cancel. Returns how many
 * it asked. Safe to run again.
 */
export async function cancelEdits({ userId }: { userId: string }): Promise<number> {
  const edits = await db().edit.findMany({
    where: { userId, state: { in: ['queued', 'running'] }, cancelRequestedAt: null },
    select: { id: true },
  });
  for (const { id: editId } of edits) await cancelEdit({ userId, editId });
  return edits.length;
}
