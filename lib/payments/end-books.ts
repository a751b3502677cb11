import { type Db, db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Purchases of one transaction. */
const AT_ONCE = 200;

/** The last moment of a purchase that the law counts from. */
const LAST = Prisma.sql`greatest(p."createdAt", p."paidAt", p."withdrawnAt")`;

/** The period begins with the end of the year of the last movement (in Germany §147 AO (4), §257 HGB (5)), here in UTC. */
const isOver = (last: Prisma.Sql, years: number) => Prisma.sql`
  (date_trunc('year', ${last} AT TIME ZONE 'UTC') + make_interval(years => ${years + 1}::int)) AT TIME ZONE 'UTC' <= credit_clock()`;

/** Books of nobody of which every movement and purchase is older than the period. */
const accountIsOver = (years: number) => Prisma.sql`
  (a."userId" IS NULL AND ${isOver(Prisma.sql`a."at"`, years)} AND NOT EXISTS (
    SELECT FROM "Purchase" p WHERE p."creditAccountId" = a."id" AND NOT ${isOver(LAST, years)}))`;

/** Purchases of nobody that no books name. */
const purchaseIsOver = (years: number) => Prisma.sql`
  (p."userId" IS NULL AND p."creditAccountId" IS NULL AND ${isOver(LAST, years)})`;

/**
 * Deletes payments and books whose legal period is over, by the ledger's clock: of erased accounts alone, and always the whole of an account, first
 * entry to last, so that every chain that is still there can be checked from its beginning. The books of an account in use stay, because its
 * balance follows from all of them. One account a transaction; may be cut off anywhere.
 */
export async function endBooks({ years = env().operator.booksYears }: { years?: number } = {}): Promise<{
  accounts: number;
  purchases: number;
}> {
  const ended = { accounts: 0, purchases: 0 };
  for (;;) {
    const purchases = await db().$transaction((tx) => endAccount(tx, years));
    if (purchases === null) break;
    ended.accounts += 1;
    ended.purchases += purchases;
  }
  for (;;) {
    const count = await db().$transaction((tx) => endLonePurchases(tx, years));
    if (count === 0) return ended;
    ended.purchases += count;
  }
}

/** The triggers that keep the books let rows without a person go in a transaction that says so. */
const say = (tx: Db) => tx.$queryRaw`SELECT set_config('afterimage.clean_up', 'books', true)`;

/** Deletes the books of one account whose time is over; returns how many purchases were in them, null where there is none. */
async function endAccount(tx: Db, years: number): Promise<number | null> {
  await say(tx);
  const [account] = await tx.$queryRaw<{ id: string }[]>`
    SELECT a."id"::text AS id FROM "CreditAccount" a WHERE ${accountIsOver(years)} LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!account) return null;
  const accountId = account.id;
  await tx.creditReminder.deleteMany({ where: { lot: { accountId } } });
  await tx.creditEntry.deleteMany({ where: { accountId } });
  await tx.creditLot.deleteMany({ where: { accountId } });
  await tx.stripeEvent.deleteMany({ where: { purchase: { creditAccountId: accountId } } });
  const { count } = await tx.purchase.deleteMany({ where: { creditAccountId: accountId } });
  await tx.creditAccount.delete({ where: { id: accountId } });
  return count;
}

async function endLonePurchases(tx: Db, years: number): Promise<number> {
  await say(tx);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id"::text AS id FROM "Purchase" p WHERE ${purchaseIsOver(years)} LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.stripeEvent.deleteMany({ where: { purchaseId: { in: ids } } });
  return (await tx.purchase.deleteMany({ where: { id: { in: ids } } })).count;
}
