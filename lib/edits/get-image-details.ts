import { db } from '#lib/db.ts';
import { getEdit } from '#lib/edits/get-edit.ts';
import type { ImageDetails } from '#lib/edits/schema.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { listModels } from '#lib/inference/index.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Edits in a row that are shown; also ends the walk should rows ever point at each other. */
const MOST_DEPTH = 30;

/** What was made from one image is as long a row as a panel has room for; the history has all of it. */
const MOST_MADE = 24;

/**
 * One image with where it came from: the edit that made it, the images before it from the first on, and what was made from it, newest first; of
 * these only what is not in the trash. Null when the image is not there or not this person's.
 */
export async function getImageDetails({
  userId,
  imageId,
}: {
  userId: string;
  imageId: string;
}): Promise<ImageDetails | null> {
  const line = await db().$queryRaw<{ id: string }[]>`
    WITH RECURSIVE line AS (
      SELECT i."id", i."sourceId", 0 AS depth FROM "Image" i
       WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND ${LISTED}
      UNION ALL
      SELECT i."id", i."sourceId", line.depth + 1 FROM "Image" i JOIN line ON i."id" = line."sourceId"
       WHERE i."userId" = ${userId}::uuid AND ${LISTED} AND line.depth < ${MOST_DEPTH}::int
    ) SELECT "id" FROM line ORDER BY depth DESC`;
  if (line.length === 0) return null;
  const ids = line.map(({ id }) => id);
  const [known, made] = await Promise.all([
    selectImages({ userId, where: Prisma.sql`i."id" = ANY(${ids}::uuid[])` }),
    selectImages({
      userId,
      where: Prisma.sql`i."sourceId" = ${imageId}::uuid AND i."trashedAt" IS NULL`,
      tail: Prisma.sql`ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${Prisma.raw(String(MOST_MADE))}`,
    }),
  ]);
  const image = known.find(({ id }) => id === imageId);
  if (!image) return null;
  const before = ids.flatMap((id): ImageView[] => known.filter((one) => one.id === id && one.id !== imageId));
  const edit = image.edit && (await getEdit({ userId, editId: image.edit.id }));
  const modelName = edit && (listModels().find(({ id }) => id === edit.model)?.name ?? edit.model);
  return { image, edit, modelName, before, made };
}
