import { db } from '#lib/db.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { AlbumView } from '#lib/images/schema.ts';

/** The albums of this person, the newest first. */
export async function listAlbums({ userId }: { userId: string }): Promise<AlbumView[]> {
  const rows = await db().$queryRaw<(Omit<AlbumView, 'createdAt'> & { createdAt: Date })[]>`
    SELECT b."id", b."name", b."createdAt", coalesce(n."count", 0)::int AS "count", n."coverId"
      FROM "Album" b
      LEFT JOIN LATERAL (
        SELECT count(*) AS "count", (array_agg(i."id" ORDER BY a."isCover" DESC, i."createdAt" DESC, i."id" DESC))[1] AS "coverId"
          FROM "AlbumImage" a JOIN "Image" i ON i."id" = a."imageId" AND i."userId" = a."userId"
         WHERE a."albumId" = b."id" AND a."userId" = ${userId}::uuid AND i."trashedAt" IS NULL AND ${LISTED}) n ON TRUE
     WHERE b."userId" = ${userId}::uuid ORDER BY b."createdAt" DESC, b."id" DESC`;
  return rows.map(({ createdAt, ...album }) => ({ ...album, createdAt: createdAt.toISOString() }));
}
