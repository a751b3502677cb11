import { db } from '#lib/db.ts';
import { finishDeletion } from '#lib/images/finish-deletion.ts';
import { notifyImages } from '#lib/images/notify-images.ts';

/**
 * Deletes images of this person for ever: unreachable with the first statement, then their objects, then their rows. When the
 * storage does not answer the error is thrown, the images stay unreachable, and the sweep finishes. Returns how many there were.
 */
export async function deleteImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  // The name and the upload's checksum go at once: the name is the person's own words, and the same file may come again.
  const rows = await db().$transaction(async (tx) => {
    const marked = await tx.image.updateManyAndReturn({
      where: { userId, id: { in: imageIds }, deletedAt: null },
      data: { deletedAt: new Date(), name: null, uploadSha256: null },
      select: { id: true, objectsId: true, place: true },
    });
    await notifyImages(tx, userId, marked);
    return marked;
  });
  for (const { id, objectsId, place } of rows) await finishDeletion({ userId, imageId: id, objectsId, place });
  return { count: rows.length };
}
