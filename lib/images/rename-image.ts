import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { cleanTitle } from '#lib/images/clean-title.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { LISTED } from '#lib/images/readable.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { TITLE_CHARS } from '#lib/limits.ts';

/**
 * Calls an image of this person something else; null, or nothing that can be seen, gives it back the name it came with. Returns what is
 * kept. Throws `AppError('not_found')`.
 */
export async function renameImage(input: {
  userId: string;
  imageId: string;
  title: string | null;
}): Promise<{ title: string | null }> {
  const { userId, imageId } = input;
  const title = cleanTitle(input.title, TITLE_CHARS);
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Image" i SET "title" = ${title}
       WHERE i."userId" = ${userId}::uuid AND i."id" = ${imageId}::uuid AND ${LISTED}
      RETURNING i."id"`;
    if (rows.length === 0) throw new AppError('not_found');
    await indexWords({ userId, imageIds: [imageId], tx });
    await notifyImages(tx, userId, rows);
  });
  return { title };
}
