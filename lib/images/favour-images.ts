import { db } from '#lib/db.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';

/** Puts the heart on images of this person, or takes it off. Returns how many that changed. */
export async function favourImages(input: {
  userId: string;
  imageIds: string[];
  isFavourite: boolean;
}): Promise<{ count: number }> {
  const { userId, imageIds, isFavourite } = input;
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" i SET "isFavourite" = ${isFavourite}
       WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${imageIds}::uuid[]) AND i."isFavourite" <> ${isFavourite} AND ${LISTED}
      RETURNING i."id"`;
    await notifyImages(tx, userId, rows);
    return { count: rows.length };
  });
}
