import { decodeGalleryKey, encodeGalleryKey } from '#lib/images/gallery-key.ts';
import { galleryWhere } from '#lib/images/gallery-where.ts';
import type { GalleryFilter, ImagePage } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** A phone shows 12 to 20 thumbs, a large screen 40: the next page is on its way before the first ends. */
export const PAGE_IMAGES = 60;

/** The most that a part of a list named by its index may have at once; it was made with fewer, and what came since is next. */
const MOST_IMAGES = 200;

/**
 * A person's images, newest first, of one list (`galleryWhere`): a page behind `cursor`, or with `until` all from there to that image. One
 * statement that walks the index from where the last page ended, so the last page costs what the first does. Throws `AppError('malformed')`
 * for a key that is not one of ours.
 */
export async function listImages({
  userId,
  cursor,
  until,
  ...filter
}: GalleryFilter & {
  userId: string;
  cursor?: string | undefined;
  until?: string | undefined;
}): Promise<ImagePage> {
  const most = until === undefined ? PAGE_IMAGES : MOST_IMAGES;
  const { where, close } = await galleryWhere({ userId, filter });
  const found = await selectImages({
    userId,
    where: Prisma.sql`${where} ${beyond(Prisma.sql`<`, cursor)} ${beyond(Prisma.sql`>=`, until)}`,
    tail: Prisma.sql`ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${Prisma.raw(String(most + 1))}`,
  });
  const images = found.slice(0, most);
  const last = images.at(-1);
  const next = found.length > most && last ? encodeGalleryKey(last) : null;
  return { images, next, ...(close.length > 0 ? { close } : {}) };
}

/** The condition that an image lies on one side of a key. */
function beyond(side: Prisma.Sql, key: string | undefined): Prisma.Sql {
  if (key === undefined) return Prisma.empty;
  const { createdAt, id } = decodeGalleryKey(key);
  return Prisma.sql`AND (i."createdAt", i."id") ${side} (${createdAt}::timestamptz, ${id}::uuid)`;
}
