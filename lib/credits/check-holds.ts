import type { Difference } from '#lib/credits/difference.ts';
import { idStretches } from '#lib/credits/id-stretches.ts';
import type { Db } from '#lib/db.ts';

/** What entries say of the edits from $1 to $2, beside the edits themselves. Rows are those that do not agree. */
const SQL = `
  WITH sums AS (
    SELECT "editId", min("accountId"::text) AS "accountId", count(DISTINCT "accountId") AS accounts,
           coalesce(-sum("credits") FILTER (WHERE "kind" = 'hold'), 0)::int AS held,
           coalesce(sum("credits") FILTER (WHERE "kind" = 'release'), 0)::int AS released,
           count(*) FILTER (WHERE "kind" = 'hold') AS holds, count(*) FILTER (WHERE "kind" = 'release') AS releases
      FROM "CreditEntry" WHERE "editId" BETWEEN $1::uuid AND $2::uuid GROUP BY "editId"),
  edits AS (
    SELECT "id", "userId", "state", "variations" * "priceCredits" AS price, "priceCredits" * (
             SELECT count(*) FROM "EditRun" r WHERE r."editId" = "Edit"."id" AND r."state" = 'succeeded')::int AS due
      FROM "Edit" WHERE "id" BETWEEN $1::uuid AND $2::uuid),
  found AS (
    SELECT coalesce(e."id", s."editId")::text AS "editId", coalesce(s."accountId", '') AS "accountId", e."state"::text AS state,
           e.price, e.due, coalesce(s.held, 0) AS held, coalesce(s.released, 0) AS released,
           coalesce(s.holds, 0) AS holds, coalesce(s.releases, 0) AS releases, e."userId" AS "editUser", a."userId" AS "user",
           coalesce(s.accounts, 0) AS accounts
      FROM edits e FULL JOIN sums s ON s."editId" = e."id" LEFT JOIN "CreditAccount" a ON a."id"::text = s."accountId"
     WHERE e.price <> 0 OR s."editId" IS NOT NULL)
  SELECT "editId", "accountId", state, price, held, released, CASE
    WHEN accounts > 1 OR (price IS NOT NULL AND accounts = 1 AND "user" IS DISTINCT FROM "editUser") THEN 'a hold on another account'
    WHEN price IS NULL AND "user" IS NOT NULL THEN 'a hold without its edit'
    WHEN price <> held THEN 'an edit does not hold its price'
    WHEN released > held OR releases > holds THEN 'a release is more than its hold'
    WHEN state IN ('queued', 'running') AND releases > 0 THEN 'an edit that waits or runs has a release'
    WHEN state = 'succeeded' AND (due = 0 OR held - released <> due) THEN 'an edit was not charged the price of the pictures that arrived'
    WHEN state IN ('failed', 'refused', 'cancelled') AND (due <> 0 OR released <> held OR releases <> holds)
      THEN 'an edit ended without a result and has not one release of its hold'
  END AS line FROM found`;

const COLUMNS = [
  ['"Edit"', '"id"'],
  ['"CreditEntry"', '"editId"'],
] as const;

type Row = {
  line: Difference['line'];
  editId: string;
  accountId: string;
  state: string | null;
  price: number | null;
  held: number;
  released: number;
};

/**
 * Holds against edits: an edit holds the price of all its pictures, once. `succeeded` keeps that of the pictures that arrived and has given the
 * rest back, every other end has given all of it back, once.
 */
export async function checkHolds(on: Db, rowsAtOnce?: number): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const { from, upTo } of idStretches(on, COLUMNS, rowsAtOnce)) {
    const rows = await on.$queryRawUnsafe<Row[]>(
      `SELECT * FROM (${SQL}) rows WHERE line IS NOT NULL ORDER BY "editId"`,
      from,
      upTo,
    );
    for (const { line, accountId, editId, state, price, held, released } of rows) {
      const of = `price ${price ?? 'unknown'}: ${held} held, ${released} released`;
      found.push({ line, accountId, detail: `edit ${editId}, ${state ?? 'gone'}, ${of}` });
    }
  }
  return found;
}
