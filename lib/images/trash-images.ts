import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';

/**
 * Puts images of this person into the trash, where they stay 30 days by the database's clock. Returns how many were not there
 * already.
 */
export async function trashImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" SET "trashedAt" = now()
       WHERE "userId" = ${userId}::uuid AND "id" = ANY(${imageIds}::uuid[]) AND "trashedAt" IS NULL AND "deletedAt" IS NULL
      RETURNING "id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
