import type { GalleryFilter } from '#lib/images/schema.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * The condition of a list on the image `i`. Whether it lies in the trash is always said, so that one of the two indexes that were made for
 * lists is walked (migration 0015); every further condition is one line here.
 */
export function galleryWhere({ trash, kind }: GalleryFilter): Prisma.Sql {
  const conditions = [
    trash ? Prisma.sql`i."trashedAt" IS NOT NULL` : Prisma.sql`i."trashedAt" IS NULL`,
    ...(kind ? [Prisma.sql`i."kind" = ${kind}::"ImageKind"`] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}
