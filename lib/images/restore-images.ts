import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';

/** Takes images of this person out of the trash. Returns how many were in it. */
export async function restoreImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" i SET "trashedAt" = NULL
       WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND i."trashedAt" IS NOT NULL AND ${LISTED}
      RETURNING i."id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
