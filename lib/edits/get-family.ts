import { db } from '#lib/db.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditViews } from '#lib/edits/to-edit-view.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Far above what a person makes of one photo by hand; it bounds the page, not the person: the newest are kept. */
const MOST_IMAGES = 500;
const MOST_EDITS = 200;
/** Edits in a row; also ends the walk should rows ever point at each other. */
const MOST_DEPTH = 100;

/**
 * Everything that descends from the same upload as this image: the images that are not in the trash, oldest first, and
 * their edits, newest first. `rootId` is the oldest ancestor that is still there. Null when the image is not there, in
 * the trash, or not this person's.
 */
export async function getFamily({ userId, imageId }: { userId: string; imageId: string }): Promise<{
  rootId: string;
  images: ImageView[];
  edits: EditView[];
} | null> {
  const line = await db().$queryRaw<{ id: string; depth: number }[]>`
    WITH RECURSIVE line AS (
      SELECT i."id", i."sourceId", 0 AS depth FROM "Image" i
       WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND ${LISTED} AND i."trashedAt" IS NULL
      UNION ALL
      SELECT i."id", i."sourceId", line.depth + 1 FROM "Image" i JOIN line ON i."id" = line."sourceId"
       WHERE i."userId" = ${userId}::uuid AND ${LISTED} AND i."trashedAt" IS NULL
         AND line.depth < ${MOST_DEPTH}::int
    ) SELECT "id", depth FROM line ORDER BY depth`;
  const rootId = line.at(-1)?.id;
  if (rootId === undefined) return null;
  const descendants = await db().$queryRaw<{ id: string }[]>`
    WITH RECURSIVE tree AS (
      SELECT "id", "createdAt", 0 AS depth FROM "Image" WHERE "id" = ${rootId}::uuid AND "userId" = ${userId}::uuid
      UNION ALL
      SELECT i."id", i."createdAt", tree.depth + 1 FROM "Image" i JOIN tree ON i."sourceId" = tree."id"
       WHERE i."userId" = ${userId}::uuid AND ${LISTED} AND i."trashedAt" IS NULL
         AND tree.depth < ${MOST_DEPTH}::int
    ) SELECT "id" FROM tree ORDER BY "createdAt" DESC LIMIT ${MOST_IMAGES}`;
  const ids = [...new Set([...line, ...descendants].map(({ id }) => id))];
  const [images, rows] = await Promise.all([
    selectImages({
      userId,
      where: Prisma.sql`i."id" = ANY(${ids}::uuid[])`,
      tail: Prisma.sql`ORDER BY i."createdAt", i."id"`,
    }),
    db().edit.findMany({
      where: { userId, imageId: { in: ids } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST_EDITS,
      include: EDIT_ROW,
    }),
  ]);
  return { rootId, images, edits: await toEditViews({ userId, rows }) };
}
