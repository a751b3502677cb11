import type { CloseWord, GalleryFilter } from '#lib/images/schema.ts';
import { searchWhere } from '#lib/images/search/search-where.ts';
import { Prisma } from '#prisma/client/client.ts';

/** The first moment of a day by the clocks of a time zone, or of the day after it. */
const startOf = (day: string, zone: string, daysLater: 0 | 1): Prisma.Sql =>
  Prisma.sql`((${day}::date + ${daysLater}::int)::timestamp AT TIME ZONE ${zone})`;

/**
 * The condition of a list on the image `i`. Whether it lies in the trash is always said, so that one of the indexes that were made for
 * lists is walked (migrations 0015, 0016c); every further condition is one line here. `close` tells what a search took for words that nobody wrote. `whole`: all of the list is read, not a page.
 */
export async function galleryWhere(input: {
  userId: string;
  filter: GalleryFilter;
  whole?: boolean;
}): Promise<{ where: Prisma.Sql; close: CloseWord[] }> {
  const { userId, whole = false } = input;
  const { trash, kind, favourite, album, model, from, to, zone = 'UTC', q } = input.filter;
  const search = q === undefined ? null : await searchWhere({ userId, q, whole });
  const conditions = [
    trash ? Prisma.sql`i."trashedAt" IS NOT NULL` : Prisma.sql`i."trashedAt" IS NULL`,
    kind && Prisma.sql`i."kind" = ${kind}::"ImageKind"`,
    favourite && Prisma.sql`i."isFavourite"`,
    album && inAlbum(userId, album),
    model && madeBy(userId, model),
    from && Prisma.sql`i."createdAt" >= ${startOf(from, zone, 0)}`,
    to && Prisma.sql`i."createdAt" < ${startOf(to, zone, 1)}`,
    search?.where,
  ].filter((condition) => typeof condition === 'object');
  return { where: Prisma.join(conditions, ' AND '), close: search?.close ?? [] };
}

const inAlbum = (userId: string, albumId: string): Prisma.Sql =>
  Prisma.sql`i."id" IN (SELECT a."imageId" FROM "AlbumImage" a WHERE a."albumId" = ${albumId}::uuid AND a."userId" = ${userId}::uuid)`;

const madeBy = (userId: string, model: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM "Edit" m WHERE m."id" = i."editId" AND m."userId" = ${userId}::uuid AND m."model" = ${model})`;
