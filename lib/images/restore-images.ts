import { db } from '#lib/db.ts';

/** Takes images of this person out of the trash. Returns how many were in it. */
export async function restoreImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().image.updateMany({
    where: { userId, id: { in: imageIds }, trashedAt: { not: null }, deletedAt: null },
    data: { trashedAt: null },
  });
}
