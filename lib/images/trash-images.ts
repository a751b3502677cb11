import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';

/**
 * Puts images of this person into the trash, where they stay 30 days by the database's clock, or until they expire if that is sooner. Returns how many were not there
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
      UPDATE "Image" i SET "trashedAt" = now()
       WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND i."trashedAt" IS NULL AND ${LISTED}
      RETURNING i."id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
