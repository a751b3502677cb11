import { shortfallOfAll, spendable } from '#lib/credits/draft.ts';
import { readLots } from '#lib/credits/open-books.ts';
import type { Balance } from '#lib/credits/schema.ts';
import { type Db, db } from '#lib/db.ts';

type Found = { accountId: string; now: Date; held: number };

/**
 * What this person has at this moment, by the database's clock: what has expired does not count, whether or not the clean-up has
 * come by since.
 */
export async function getBalance({ userId }: { userId: string }, on: Db = db()): Promise<Balance> {
  const [found] = await on.$queryRaw<Found[]>`
    SELECT a."id"::text AS "accountId", greatest(a."at", credit_clock()) AS now,
           (SELECT coalesce(-sum(h."credits"), 0)::int FROM "Edit" e
              JOIN "CreditEntry" h ON h."editId" = e."id" AND h."kind" = 'hold'
             WHERE e."userId" = a."userId" AND e."state" IN ('queued', 'running')) AS held
      FROM "CreditAccount" a WHERE a."userId" = ${userId}::uuid`;
  const all = found ? [...(await readLots(on, found.accountId)).values()] : [];
  const usable = found ? spendable(all, found.now) : [];
  const aside = all.filter(({ frozen }) => frozen > 0);
  const shortfall = shortfallOfAll(all);
  return {
    available: usable.reduce((sum, { left }) => sum + left, 0),
    held: found?.held ?? 0,
    frozen: aside.reduce((sum, { frozen }) => sum + frozen, 0),
    shortfall,
    isLocked: shortfall > 0,
    lots: [...usable, ...aside].map(({ id, kind, credits, left, frozen, endsAt, createdAt, purchaseId }) => ({
      id,
      kind,
      credits,
      left,
      frozen,
      expiresAt: endsAt,
      createdAt,
      purchaseId,
    })),
  };
}
