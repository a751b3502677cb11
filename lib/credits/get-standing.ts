import type { Month } from '#lib/credits/schema.ts';
import { type Db, db } from '#lib/db.ts';

/** How an account stands with what its owner set for it. */
export type Standing = Month & { isPaused: boolean };

type Row = Omit<Standing, 'endsAt'> & { endsAt: Date };

/**
 * What was spent of this calendar month, by the ledger's clock and in UTC, and what its owner set. What an edit gives back counts for the month of its
 * hold: credits that come back on the first of a month were those of the last.
 */
export async function getStanding({ userId }: { userId: string }, on: Db = db()): Promise<Standing> {
  const [row] = await on.$queryRaw<Row[]>`
    SELECT u."spendCap" AS most, u."pausedAt" IS NOT NULL AS "isPaused", month."endsAt",
           (SELECT coalesce(-sum(e."credits"), 0)::int FROM "CreditEntry" e
             WHERE e."accountId" = a."id" AND e."at" >= month."startsAt" AND (e."kind" = 'hold' OR (e."kind" = 'release' AND EXISTS (
               SELECT FROM "CreditEntry" h WHERE h."editId" = e."editId" AND h."accountId" = a."id" AND h."kind" = 'hold' AND h."at" >= month."startsAt")))
           ) AS spent
      FROM "User" u LEFT JOIN "CreditAccount" a ON a."userId" = u."id"
     CROSS JOIN LATERAL (SELECT date_trunc('month', greatest(a."at", credit_clock()), 'UTC') AS "startsAt",
       (date_trunc('month', greatest(a."at", credit_clock()) AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS "endsAt") month
     WHERE u."id" = ${userId}::uuid`;
  if (!row) throw new Error('There is no such account.');
  return { ...row, endsAt: row.endsAt.toISOString() };
}
