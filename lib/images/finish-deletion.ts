import { db } from '#lib/db.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import type { Place } from '#lib/storage/store.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * Second half of a deletion, safe to run again: the objects of an image that is marked as deleted, then its row and the words
 * of the edit that made it and of those that were tried on it and left nothing. The edits themselves stay as lines of history
 * without words, because credits refer to them. One that still waits or runs loses its words by `forget-words` later.
 */
export async function finishDeletion({
  userId,
  imageId,
  objectsId,
  place,
}: {
  userId: string;
  imageId: string;
  objectsId: string;
  place: Place;
}): Promise<void> {
  await deleteObjects({ objectsId, place });
  await db().$transaction([
    db().edit.updateMany({
      where: {
        userId,
        OR: [{ resultImageId: imageId }, { imageId, result: null, state: { in: ['failed', 'refused', 'cancelled'] } }],
      },
      data: { instruction: '', errorValues: Prisma.DbNull },
    }),
    db().image.deleteMany({ where: { userId, id: imageId, deletedAt: { not: null } } }),
  ]);
}
