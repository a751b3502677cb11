import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';

/** Takes images of this person out of the trash. Returns how many were in it. */
export async function restoreImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().$transaction(async (tx) => {
    const rows = await tx.image.updateManyAndReturn({
      where: { userId, id: { in: imageIds }, trashedAt: { not: null }, deletedAt: null },
      data: { trashedAt: null },
      select: { id: true },
    });
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
