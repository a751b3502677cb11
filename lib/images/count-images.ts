import { db } from '#lib/db.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { GalleryCounts } from '#lib/images/schema.ts';

type Row = Omit<GalleryCounts, 'models'> & { models: { model: string; count: number }[] | null };

/** How many images this person has of each kind that a list can be narrowed to. */
export async function countImages({ userId }: { userId: string }): Promise<GalleryCounts> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH mine AS (SELECT i."kind", i."isFavourite", i."editId", i."trashedAt" IS NOT NULL AS "isTrashed"
                    FROM "Image" i WHERE i."userId" = ${userId}::uuid AND ${LISTED})
    SELECT count(*) FILTER (WHERE NOT "isTrashed")::int AS "all",
           count(*) FILTER (WHERE NOT "isTrashed" AND "kind" = 'upload')::int AS "uploads",
           count(*) FILTER (WHERE NOT "isTrashed" AND "kind" = 'result')::int AS "results",
           count(*) FILTER (WHERE NOT "isTrashed" AND "isFavourite")::int AS "favourites",
           count(*) FILTER (WHERE "isTrashed")::int AS "trash",
           (SELECT json_agg(m ORDER BY m."count" DESC, m."model") FROM (
              SELECT e."model", count(*)::int AS "count" FROM mine JOIN "Edit" e ON e."id" = mine."editId" AND e."userId" = ${userId}::uuid
               WHERE NOT "isTrashed" GROUP BY 1) m) AS "models"
      FROM mine`;
  if (!row) throw new Error('A count has a row.');
  return { ...row, models: row.models ?? [] };
}
