import { db } from '#lib/db.ts';
import { LISTED } from '#lib/images/readable.ts';
import { indexWords } from '#lib/images/search/index-words.ts';

/** Images of one statement; the rest follows in the same run. */
const BATCH = 500;

/**
 * Writes down the words of everybody's images that a version without search has left. Safe to run twice at once, and to be cut off.
 * Returns how many.
 */
export async function indexLeftWords(): Promise<{ count: number }> {
  for (let count = 0; ; ) {
    const rows = await db().$queryRaw<{ id: string; userId: string }[]>`
      SELECT i."id", i."userId" FROM "Image" i
       WHERE ${LISTED} AND NOT EXISTS (SELECT FROM "ImageWords" w WHERE w."imageId" = i."id")
         AND NOT EXISTS (SELECT FROM "Edit" e WHERE e."id" = i."editId" AND e."retention" = 'none')
       ORDER BY i."userId" LIMIT ${BATCH}`;
    for (const [userId, images] of Map.groupBy(rows, (row) => row.userId))
      await db().$transaction((tx) => indexWords({ userId, imageIds: images.map(({ id }) => id), tx }));
    count += rows.length;
    if (rows.length < BATCH) return { count };
  }
}
