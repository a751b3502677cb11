import type { Lot } from '#lib/credits/apply-entry.ts';
import type { Draft, Loan } from '#lib/credits/draft.ts';
import type { Db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** The books of one account, locked for this transaction, and a draft of what to write next. */
export type Books = { accountId: string; hash: string; draft: Draft };

type Account = { id: string; seq: number; hash: string };

/**
 * Locks the account's books until the transaction ends and reads them; makes them for an account that has none. Whoever else writes to them
 * waits here, so the lock is best the last that a transaction takes. The time is read after the wait, so that entries are in
 * the order of their times and nothing is spent that expired while waiting.
 */
export async function openBooks({ userId, tx }: { userId: string; tx: Prisma.TransactionClient }): Promise<Books> {
  let account = await lock(tx, userId);
  if (!account) {
    await tx.$executeRaw`INSERT INTO "CreditAccount" ("id", "userId", "at", "createdAt")
      VALUES (${newId()}::uuid, ${userId}::uuid, credit_clock(), now()) ON CONFLICT ("userId") DO NOTHING`;
    account = await lock(tx, userId);
  }
  if (!account) throw new Error('The account has no books.');
  return readBooks(tx, account);
}

async function lock(tx: Db, userId: string): Promise<Account | undefined> {
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT "id", "seq", "hash" FROM "CreditAccount" WHERE "userId" = ${userId}::uuid FOR UPDATE`;
  return account;
}

/** The same for books whose account may have been erased; null when there are none of this id. */
export async function openBooksById({
  accountId,
  tx,
}: {
  accountId: string;
  tx: Prisma.TransactionClient;
}): Promise<Books | null> {
  const [account] = await tx.$queryRaw<Account[]>`
    SELECT "id", "seq", "hash" FROM "CreditAccount" WHERE "id" = ${accountId}::uuid FOR UPDATE`;
  return account ? readBooks(tx, account) : null;
}

async function readBooks(tx: Db, account: Account): Promise<Books> {
  // A clock that was set back must not bring entries out of order.
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT greatest("at", credit_clock()) AS now FROM "CreditAccount" WHERE "id" = ${account.id}::uuid`;
  if (!clock) throw new Error('The account has no books.');
  const lots = await readLots(tx, account.id);
  const draft: Draft = { now: clock.now, seq: account.seq, lots, loans: [], postings: [] };
  if ([...lots.values()].some(({ taken }) => taken > 0)) draft.loans = await readLoans(tx, account.id);
  return { accountId: account.id, hash: account.hash, draft };
}

export async function readLots(tx: Db, accountId: string): Promise<Map<string, Lot>> {
  const rows = await tx.creditLot.findMany({
    where: { accountId },
    omit: { accountId: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const readLoans = (tx: Db, accountId: string): Promise<Loan[]> => tx.$queryRaw<Loan[]>`
  SELECT "lotId", "purchaseId", (-sum("credits"))::int AS credits FROM "CreditEntry"
   WHERE "accountId" = ${accountId}::uuid AND "kind" = 'adjust' AND "purchaseId" IS NOT NULL
   GROUP BY "lotId", "purchaseId" HAVING sum("credits") <> 0 ORDER BY min("seq")`;
