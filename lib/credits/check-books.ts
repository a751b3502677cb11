import { startAccountCheck } from '#lib/credits/check-account.ts';
import { checkBatches } from '#lib/credits/check-batches.ts';
import { checkExtensions } from '#lib/credits/check-extensions.ts';
import { checkHolds } from '#lib/credits/check-holds.ts';
import { checkPurchases, type Sold } from '#lib/credits/check-purchases.ts';
import type { Difference } from '#lib/credits/difference.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { CreditEntry, EntryKind, Prisma } from '#prisma/client/client.ts';

/** Accounts, and entries, read at once. */
const PIECES = { accounts: 100, entries: 2_000 };

/** A check of many accounts reads for a while; its single statements have their own, shorter limit. Milliseconds. */
const LONGEST_MS = 30 * 60_000;

export type BooksReport = {
  accounts: number;
  lots: number;
  entries: number;
  /** Credits moved, by kind, signed. */
  moved: Partial<Record<EntryKind, number>>;
  /** Sum of all balances. */
  balance: number;
  /** What was sold, by currency. */
  sold: Sold[];
  differences: Difference[];
  /** Where each account's chain was found to end, of those that balance. */
  heads: { accountId: string; seq: number; hash: string }[];
  /** SHA-256 over all of those: who notes it down can show later that the past is unchanged. */
  digest: string;
};

/**
 * Checks the books of everybody, as they were at one moment, from their first entry on: each chain, lot and balance, holds against edits and batches, extensions against outages, and
 * purchases against grants. Changes nothing. `within`: a transaction to read in. What it holds in memory is bounded by the lots of some accounts and by what differs, not by the number of entries.
 */
export function checkBooks(within?: Prisma.TransactionClient, pieces = PIECES): Promise<BooksReport> {
  if (within) return readAll(within, pieces);
  return db().$transaction((tx) => readAll(tx, pieces), {
    isolationLevel: 'RepeatableRead',
    maxWait: 5_000,
    timeout: LONGEST_MS,
  });
}

async function readAll(tx: Prisma.TransactionClient, pieces: typeof PIECES): Promise<BooksReport> {
  const holds = [...(await checkHolds(tx)), ...(await checkBatches(tx)), ...(await checkExtensions(tx))];
  const { found, sold } = await checkPurchases(tx);
  const report: BooksReport = {
    accounts: 0,
    lots: 0,
    entries: 0,
    moved: {},
    balance: 0,
    sold,
    differences: [...holds, ...found],
    heads: [],
    digest: '',
  };
  let after: string | undefined;
  do after = await readPage(tx, report, pieces, after);
  while (after);
  report.digest = sha256Hex(JSON.stringify(report.heads.map(({ accountId, seq, hash }) => [accountId, seq, hash])));
  return report;
}

/** Adds the next accounts to the report; returns the last of them, if there may be more. */
async function readPage(
  tx: Prisma.TransactionClient,
  report: BooksReport,
  pieces: typeof PIECES,
  after?: string,
): Promise<string | undefined> {
  const accounts = await tx.creditAccount.findMany({
    ...(after ? { where: { id: { gt: after } } } : {}),
    orderBy: { id: 'asc' },
    take: pieces.accounts,
  });
  const ids = accounts.map(({ id }) => id);
  const lots = Map.groupBy(
    await tx.creditLot.findMany({ where: { accountId: { in: ids } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    ({ accountId }) => accountId,
  );
  const checks = new Map(
    accounts.map((account) => [account.id, startAccountCheck({ account, lots: lots.get(account.id) ?? [] })]),
  );
  for await (const entry of entriesOf(tx, ids, pieces.entries)) {
    checks.get(entry.accountId)?.add(entry);
    report.moved[entry.kind] = (report.moved[entry.kind] ?? 0) + entry.credits;
    report.entries += 1;
  }
  for (const { id: accountId, seq, hash, balance } of accounts) {
    const differences = checks.get(accountId)?.end() ?? [];
    report.accounts += 1;
    report.lots += lots.get(accountId)?.length ?? 0;
    report.balance += balance;
    report.differences.push(...differences);
    if (differences.length === 0) report.heads.push({ accountId, seq, hash });
  }
  return accounts.length === pieces.accounts ? ids.at(-1) : undefined;
}

/** The entries of these accounts, which follow each other, account by account and in their order, some at a time. */
async function* entriesOf(tx: Prisma.TransactionClient, ids: string[], most: number): AsyncGenerator<CreditEntry> {
  const [first, end] = [ids[0], ids.at(-1)];
  for (let [accountId, seq] = [first, 0]; accountId !== undefined && end !== undefined; ) {
    const entries = await tx.$queryRaw<CreditEntry[]>`
      SELECT * FROM "CreditEntry" WHERE ("accountId", "seq") > (${accountId}::uuid, ${seq}) AND "accountId" <= ${end}::uuid
       ORDER BY "accountId", "seq" LIMIT ${most}`;
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < most) return;
    [accountId, seq] = [last.accountId, last.seq];
  }
}
