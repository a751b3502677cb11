import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';

/**
 * Keeps images of this person that would have expired, until they are deleted. Too late is too late: what has expired stays gone. Returns
 * how many there were.
 */
export async function keepImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" i SET "expiresAt" = NULL
       WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND i."expiresAt" IS NOT NULL AND ${LISTED}
      RETURNING i."id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
