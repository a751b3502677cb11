import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** A phone shows 12 to 20 thumbs, a large screen 40: the next page is on its way before the first ends. */
export const PAGE_IMAGES = 60;

const Cursor = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

const encode = ({ createdAt, id }: ImageView): string => Buffer.from(`${createdAt}|${id}`).toString('base64url');

/** Where the last page ended. It says nothing about whose images: that is always the asking person's id. */
function decode(cursor: string): { createdAt: Date; id: string } {
  const parsed = Cursor.safeParse(Buffer.from(cursor, 'base64url').toString('latin1').split('|'));
  if (!parsed.success) throw new AppError('malformed');
  return { createdAt: new Date(parsed.data[0]), id: parsed.data[1] };
}

/**
 * One page of a person's images, newest first, or of their trash. One statement that walks the index from where the last page
 * ended, so the last page costs what the first does. Throws `AppError('malformed')` for a cursor that is not one of ours.
 */
export async function listImages({
  userId,
  cursor,
  trash,
}: {
  userId: string;
  cursor?: string | undefined;
  trash: boolean;
}): Promise<ImagePage> {
  const after = cursor === undefined ? null : decode(cursor);
  const found = await selectImages({
    userId,
    where: Prisma.sql`${trash ? Prisma.sql`i."trashedAt" IS NOT NULL` : Prisma.sql`i."trashedAt" IS NULL`}
      ${after ? Prisma.sql`AND (i."createdAt", i."id") < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}`,
    tail: Prisma.sql`ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${PAGE_IMAGES + 1}`,
  });
  const images = found.slice(0, PAGE_IMAGES);
  const last = images.at(-1);
  return { images, next: found.length > PAGE_IMAGES && last ? encode(last) : null };
}
