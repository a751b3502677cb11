import { db } from '#lib/db.ts';
import { decodeGalleryKey, encodeGalleryKey } from '#lib/images/gallery-key.ts';
import { galleryWhere } from '#lib/images/gallery-where.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { GalleryFilter, ImageIds } from '#lib/images/schema.ts';
import { Prisma } from '#prisma/client/client.ts';

/** As many as one action may name (`ImageIdsInput`). */
const MOST_IDS = 2_000;

/**
 * The ids of one list of this person, newest first, a piece behind `cursor`: what an action on all of a list is told to act on. Throws
 * `AppError('malformed')` for a key that is not one of ours.
 */
export async function listImageIds({
  userId,
  cursor,
  most = MOST_IDS,
  ...filter
}: GalleryFilter & { userId: string; cursor?: string | undefined; most?: number }): Promise<ImageIds> {
  const { where } = await galleryWhere({ userId, filter, whole: true });
  const after = cursor === undefined ? null : decodeGalleryKey(cursor);
  const beyond = after
    ? Prisma.sql`AND (i."createdAt", i."id") < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await db().$queryRaw<{ id: string; createdAt: Date }[]>`
    SELECT i."id", i."createdAt" FROM "Image" i
     WHERE i."userId" = ${userId}::uuid AND ${LISTED} AND ${where} ${beyond}
     ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${most + 1}::int`;
  const found = rows.slice(0, most);
  const last = found.at(-1);
  const next =
    rows.length > most && last ? encodeGalleryKey({ createdAt: last.createdAt.toISOString(), id: last.id }) : null;
  return { ids: found.map(({ id }) => id), next };
}
