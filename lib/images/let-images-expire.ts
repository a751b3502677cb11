import { db } from '#lib/db.ts';
import { CHOSEN_EXPIRY } from '#lib/images/expiry.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';

/**
 * Takes `keepImages` back: results of this person expire again when it was chosen with their edits. What was to be kept from the first, and
 * what would be gone by now, stays. Returns how many there were.
 */
export async function letImagesExpire({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" i SET "expiresAt" = ${CHOSEN_EXPIRY} FROM "Edit" e
       WHERE e."id" = i."editId" AND e."retention" <> 'keep' AND i."expiresAt" IS NULL AND ${CHOSEN_EXPIRY} > now()
         AND i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND ${LISTED}
      RETURNING i."id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
