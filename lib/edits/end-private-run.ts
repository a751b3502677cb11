import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

type Key = { userId: string; requestId: string };

/**
 * Ends a private run of this person for good: what still waits or runs is cancelled, the result is deleted, and the words go. What is left is
 * a line of history that says when, with which model and for how much. Ending it twice, or one that never was, does nothing.
 */
export async function endPrivateRun({ userId, requestId }: Key): Promise<{ ended: boolean }> {
  const where = { userId, requestId, retention: 'none' } as const;
  const edit = await db().edit.findFirst({ where, select: { id: true } });
  if (!edit) return { ended: false };
  await cancelEdit({ userId, editId: edit.id });
  const results = await selectImages({ userId, among: 'private', where: Prisma.sql`i."editId" = ${edit.id}::uuid` });
  await deleteImages({ userId, imageIds: results.map(({ id }) => id), reason: 'private' });
  // One that runs needs its words until it has stopped; the clean-up takes them then.
  await db().edit.updateMany({
    where: { ...where, state: { notIn: ['queued', 'running'] } },
    data: { instruction: '', errorValues: Prisma.DbNull },
  });
  return { ended: true };
}
