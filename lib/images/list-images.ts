import { z } from 'zod';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';
import { type ImageViewRow, toImageView } from '#lib/images/to-image-view.ts';
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

type Row = Omit<ImageViewRow, 'edit'> & {
  editId: string | null;
  instruction: string | null;
  model: string | null;
  engineMs: number | null;
};

const toRow = ({ editId, instruction, model, engineMs, ...image }: Row): ImageViewRow => ({
  ...image,
  edit: editId === null ? null : { id: editId, instruction: instruction ?? '', model: model ?? '', engineMs },
});

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
  const rows = await db().$queryRaw<Row[]>`
    SELECT i."id", i."kind", i."name", i."format", i."width", i."height", i."bytes", i."thumbHash", i."hasAlpha", i."notes",
           i."createdAt", i."trashedAt", i."sourceId", e."id" AS "editId", e."instruction", e."model", e."engineMs"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
     WHERE i."userId" = ${userId}::uuid AND i."deletedAt" IS NULL
       AND ${trash ? Prisma.sql`i."trashedAt" IS NOT NULL` : Prisma.sql`i."trashedAt" IS NULL`}
       ${after ? Prisma.sql`AND (i."createdAt", i."id") < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
     ORDER BY i."createdAt" DESC, i."id" DESC
     LIMIT ${PAGE_IMAGES + 1}`;
  const images = rows.slice(0, PAGE_IMAGES).map((row) => toImageView(toRow(row)));
  const last = images.at(-1);
  return { images, next: rows.length > PAGE_IMAGES && last ? encode(last) : null };
}
