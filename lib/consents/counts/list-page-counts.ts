import { choiceHashes } from '#lib/consents/choice-text.ts';
import { COUNTED_PAGES, FEWEST_SHOWN, type PageCountView } from '#lib/consents/counts/schema.ts';
import { db } from '#lib/db.ts';

/**
 * How often each kind of page was opened in the last `days` days, by those who have that counted. Nothing is told of fewer than ten openings, nor of
 * anything while fewer than ten people are counted: so few could be recognised.
 */
export async function listPageCounts({ days }: { days: number }): Promise<PageCountView[]> {
  const [people] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT DISTINCT ON (c."userId") c."isGiven", c."textHash" FROM "Consent" c
       WHERE c."purpose" = 'analytics' AND c."subject" = '' ORDER BY c."userId", c."id" DESC) newest
     WHERE newest."isGiven" AND newest."textHash" = ANY (${choiceHashes('analytics')})`;
  const rows = await db().$queryRaw<{ page: string; count: number }[]>`
    SELECT "page", sum("count")::int AS count FROM "PageCount"
     WHERE "day" > (now() AT TIME ZONE 'UTC')::date - ${days}::int GROUP BY "page"`;
  const areEnough = (people?.count ?? 0) >= FEWEST_SHOWN;
  return COUNTED_PAGES.map((page) => {
    const count = rows.find((row) => row.page === page)?.count ?? 0;
    return { page, count: areEnough && count >= FEWEST_SHOWN ? count : null };
  });
}
