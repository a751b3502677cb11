import type { Difference } from '#lib/credits/difference.ts';
import { idStretches } from '#lib/credits/id-stretches.ts';
import type { Db } from '#lib/db.ts';

/** Batches from $1 to $2 whose edits do not hold by entries that follow one another, of one moment: one write, all or nothing. */
const SQL = `
  SELECT e."batchId"::text AS "batchId", min(h."accountId"::text) AS "accountId", count(*)::int AS entries
    FROM "Edit" e JOIN "CreditEntry" h ON h."editId" = e."id" AND h."kind" = 'hold'
   WHERE e."batchId" BETWEEN $1::uuid AND $2::uuid
   GROUP BY e."batchId"
  HAVING count(DISTINCT h."accountId") > 1 OR count(DISTINCT h."at") > 1 OR max(h."seq") - min(h."seq") + 1 <> count(*)
   ORDER BY 1`;

/** Holds of batches. What each edit of one holds and gives back is checked with all other edits (`checkHolds`). */
export async function checkBatches(on: Db): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const { from, upTo } of idStretches(on, [['"Edit"', '"batchId"']])) {
    const rows = await on.$queryRawUnsafe<{ batchId: string; accountId: string; entries: number }[]>(SQL, from, upTo);
    for (const { batchId, accountId, entries } of rows)
      found.push({
        line: 'the holds of a batch were not taken together',
        accountId,
        detail: `batch ${batchId}, ${entries} entries`,
      });
  }
  return found;
}
