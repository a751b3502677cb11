import type { Difference } from '#lib/credits/difference.ts';
import { idStretches } from '#lib/credits/id-stretches.ts';
import { DAY_MS, MAX_DAYS } from '#lib/credits/schema.ts';
import type { Db } from '#lib/db.ts';

/**
 * Purchases beside the books, by SQL: this domain may not know the one above it, and a check says more when it shares no code with what it
 * checks. So the rule of money and credits is stated here a second time: money that went back takes its share of the credits, rounded down,
 * and the last cent all that is left; a withdrawal takes the credits that it was for.
 */
const OWED = `
  CASE WHEN p."totalCents" > 0 AND p."refundedCents" + p."lostCents" >= p."totalCents" THEN p."credits"
       ELSE least(p."credits", coalesce(p."withdrawnCredits", 0) + coalesce(p."credits"::bigint
         * greatest(0, p."refundedCents" + p."lostCents" - coalesce(p."withdrawnCents", 0)) / nullif(p."totalCents", 0), 0)) END::int`;

/** Money of a paid purchase that stayed; none while it is disputed. */
const NET = `
  CASE WHEN p."dispute" = 'open' THEN 0 ELSE greatest(0, p."totalCents" - p."refundedCents" - p."lostCents") END`;

/** Ids from $1 to $2. A payment that came when its person had gone is granted to nobody, and paid back. */
const FOUND = `
  WITH purchases AS (SELECT * FROM "Purchase" WHERE "id" BETWEEN $1::uuid AND $2::uuid),
  lots AS (SELECT * FROM "CreditLot" WHERE "purchaseId" BETWEEN $1::uuid AND $2::uuid),
  found AS (
    SELECT coalesce(p."id", l."purchaseId")::text AS id, coalesce(l."accountId", p."creditAccountId")::text AS "accountId",
           coalesce(p."state"::text, 'unknown') AS state, p."dispute"::text AS dispute, p."credits" AS bought, l."credits" AS granted,
           l."owed" AS owed, ${OWED} AS "owedRight", l."isFrozen" AS "isFrozen",
           p."refundedCents" + p."lostCents" AS back, p."totalCents" AS total,
           p."userId" IS NULL AND p."creditAccountId" IS NULL AS "isOrphan",
           l."kind" = 'purchased' AND extract(epoch FROM l."expiresAt" - l."createdAt") * 1000 = ${MAX_DAYS * DAY_MS} AND EXISTS (
             SELECT FROM "CreditEntry" e WHERE e."key" = 'purchase:' || p."id" || ':grant' AND e."lotId" = l."id") AS "isItsGrant",
           p."creditAccountId" = l."accountId" AND p."userId" IS NOT DISTINCT FROM a."userId" AS "isItsAccount"
      FROM purchases p FULL JOIN lots l ON l."purchaseId" = p."id" LEFT JOIN "CreditAccount" a ON a."id" = l."accountId"),
  lines AS (SELECT *, CASE
    WHEN state = 'unknown' THEN 'a grant without its purchase'
    WHEN state <> 'paid' AND granted IS NOT NULL THEN 'a purchase that is not paid was granted'
    WHEN state = 'paid' AND granted IS NULL THEN CASE WHEN "isOrphan" AND back >= total THEN NULL ELSE 'a paid purchase was not granted' END
    WHEN granted IS NULL THEN NULL
    WHEN granted <> bought OR "isItsGrant" IS NOT TRUE THEN 'a grant differs from its purchase'
    WHEN "isItsAccount" IS NOT TRUE THEN 'a grant on another account'
    WHEN owed <> "owedRight" OR "isFrozen" <> (dispute = 'open') THEN 'a refund or dispute is not in the books'
  END AS line FROM found)
  SELECT * FROM lines WHERE line IS NOT NULL ORDER BY id`;

const SOLD = `
  SELECT "currency", count(*)::int AS purchases, sum(p."credits")::int AS credits, sum(p."totalCents")::int AS "paidCents",
         sum(${NET})::int AS "netCents"
    FROM "Purchase" p WHERE "state" = 'paid' AND "id" BETWEEN $1::uuid AND $2::uuid GROUP BY "currency"`;

const NET_PAID = `
  SELECT a."id"::text AS "accountId", a."netPaidCents" AS noted, coalesce(sum(${NET}), 0)::int AS paid
    FROM "CreditAccount" a LEFT JOIN "Purchase" p ON p."creditAccountId" = a."id" AND p."state" = 'paid'
   WHERE a."id" BETWEEN $1::uuid AND $2::uuid
   GROUP BY a."id" HAVING a."netPaidCents" <> coalesce(sum(${NET}), 0) ORDER BY a."id"`;

type Row = {
  line: Difference['line'];
  id: string;
  accountId: string | null;
  state: string;
  dispute: string | null;
  bought: number | null;
  granted: number | null;
  owed: number | null;
  owedRight: number | null;
  back: number | null;
  total: number | null;
};

/** What was paid for, in one currency, its smallest unit. `netCents`: without what went back or is disputed. */
export type Sold = { currency: string; purchases: number; credits: number; paidCents: number; netCents: number };

/**
 * Purchases against the books: one grant, of what was bought, for each that is paid and none for any other; what refunds and disputes took; and
 * what each account has paid in net.
 */
export async function checkPurchases(on: Db, rowsAtOnce?: number): Promise<{ found: Difference[]; sold: Sold[] }> {
  const found: Difference[] = [];
  const sold = new Map<string, Sold>();
  for await (const { from, upTo } of idStretches(on, PURCHASES, rowsAtOnce)) {
    for (const row of await on.$queryRawUnsafe<Row[]>(FOUND, from, upTo)) found.push(differenceOf(row));
    for (const row of await on.$queryRawUnsafe<Sold[]>(SOLD, from, upTo)) addTo(sold, row);
  }
  for await (const { from, upTo } of idStretches(on, ACCOUNTS, rowsAtOnce)) {
    type Net = { accountId: string; noted: number; paid: number };
    for (const { accountId, noted, paid } of await on.$queryRawUnsafe<Net[]>(NET_PAID, from, upTo))
      found.push({
        line: 'what an account has paid differs from its purchases',
        accountId,
        detail: `${noted}, not ${paid}`,
      });
  }
  return { found, sold: [...sold.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1)) };
}

const PURCHASES = [
  ['"Purchase"', '"id"'],
  ['"CreditLot"', '"purchaseId"'],
] as const;
const ACCOUNTS = [
  ['"CreditAccount"', '"id"'],
  ['"Purchase"', '"creditAccountId"'],
] as const;

function differenceOf({ line, accountId, ...row }: Row): Difference {
  const { id, state, dispute, bought, granted, owed, owedRight, back, total } = row;
  const stands = `${state}, dispute ${dispute ?? 'unknown'}, ${back ?? 0} of ${total ?? 0} went back`;
  const books = `${bought ?? 0} bought, ${granted ?? 0} granted, ${owed ?? 0} owed, not ${owedRight ?? 0}`;
  return { line, accountId: accountId ?? '', detail: `purchase ${id}, ${stands}: ${books}` };
}

function addTo(sold: Map<string, Sold>, row: Sold): void {
  const sum = sold.get(row.currency);
  if (!sum) sold.set(row.currency, row);
  else for (const key of ['purchases', 'credits', 'paidCents', 'netCents'] as const) sum[key] += row[key];
}
