import { db } from '#lib/db.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';

/**
 * Second half of a deletion, safe to run again: the objects of an image that is marked as deleted, then its row and the words
 * of the edit that made it. The edit itself stays as a line of history without words, because credits refer to it.
 */
export async function finishDeletion({ userId, imageId }: { userId: string; imageId: string }): Promise<void> {
  await deleteObjects({ imageId });
  await db().$transaction([
    db().edit.updateMany({ where: { userId, resultImageId: imageId }, data: { instruction: '' } }),
    db().image.deleteMany({ where: { userId, id: imageId, deletedAt: { not: null } } }),
  ]);
}
