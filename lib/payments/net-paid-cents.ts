import { type Db, db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * What a paid purchase brought, in SQL over "Purchase" as p: what was paid, less what went back by refunds and lost disputes; nothing while it is disputed.
 * Never below 0.
 */
const NET_PAID = Prisma.sql`
  CASE WHEN p."state" <> 'paid' OR p."dispute" = 'open' THEN 0
       ELSE greatest(0, p."totalCents" - p."refundedCents" - p."lostCents") END`;

/** Keeps an account's sum equal to its purchases, whose row is locked by the ledger's write before. Recomputed, so a repetition changes nothing. */
export async function writeNetPaid(tx: Prisma.TransactionClient, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CreditAccount" a SET "netPaidCents" =
           (SELECT coalesce(sum(${NET_PAID}), 0)::int FROM "Purchase" p WHERE p."creditAccountId" = a."id")
     WHERE a."id" = ${accountId}::uuid`;
}

/** What a person has paid after refunds and disputes, minor units, over all their purchases. */
export async function netPaidCents({ userId }: { userId: string }, on: Db = db()): Promise<number> {
  const [found] = await on.$queryRaw<{ cents: number }[]>`
    SELECT coalesce(sum(${NET_PAID}), 0)::int AS cents FROM "Purchase" p
      JOIN "CreditAccount" a ON a."id" = p."creditAccountId" WHERE a."userId" = ${userId}::uuid`;
  return found?.cents ?? 0;
}
