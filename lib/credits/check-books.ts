import { startAccountCheck } from '#lib/credits/check-account.ts';
import { checkHolds } from '#lib/credits/check-holds.ts';
import { checkPurchases, type Sold } from '#lib/credits/check-purchases.ts';
import type { Difference } from '#lib/credits/difference.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { CreditAccount, EntryKind, Prisma } from '#prisma/client/client.ts';

/** Accounts, and entries of one account, read at once. */
const ACCOUNTS = 100;
const ENTRIES = 2_000;

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
 * Checks the books of everybody, as they were at one moment, from their first entry on: each chain, lot and balance, holds against edits, and
 * purchases against grants. Changes nothing. `within`: a transaction to read in. What it holds in memory is bounded by the lots of one account and by what differs, not by the number of entries.
 */
export function checkBooks(within?: Prisma.TransactionClient): Promise<BooksReport> {
  if (within) return readAll(within);
  return db().$transaction(readAll, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: LONGEST_MS });
}

async function readAll(tx: Prisma.TransactionClient): Promise<BooksReport> {
  const holds = await checkHolds(tx);
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
  do after = await readPage(tx, report, after);
  while (after);
  report.digest = sha256Hex(JSON.stringify(report.heads.map(({ accountId, seq, hash }) => [accountId, seq, hash])));
  return report;
}

/** Adds the next accounts to the report; returns the last of them, if there may be more. */
async function readPage(
  tx: Prisma.TransactionClient,
  report: BooksReport,
  after?: string,
): Promise<string | undefined> {
  const accounts = await tx.creditAccount.findMany({
    ...(after ? { where: { id: { gt: after } } } : {}),
    orderBy: { id: 'asc' },
    take: ACCOUNTS,
  });
  for (const account of accounts) await readAccount(tx, report, account);
  return accounts.length === ACCOUNTS ? accounts.at(-1)?.id : undefined;
}

async function readAccount(tx: Prisma.TransactionClient, report: BooksReport, account: CreditAccount): Promise<void> {
  const { id: accountId, seq, hash } = account;
  const lots = await tx.creditLot.findMany({ where: { accountId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const check = startAccountCheck({ account, lots });
  let last = 0;
  for (let isMore = true; isMore; ) {
    const where = { accountId, seq: { gt: last } };
    const entries = await tx.creditEntry.findMany({ where, orderBy: { seq: 'asc' }, take: ENTRIES });
    for (const entry of entries) {
      check.add(entry);
      report.moved[entry.kind] = (report.moved[entry.kind] ?? 0) + entry.credits;
      last = entry.seq;
    }
    report.entries += entries.length;
    isMore = entries.length === ENTRIES;
  }
  const differences = check.end();
  report.accounts += 1;
  report.lots += lots.length;
  report.balance += account.balance;
  report.differences.push(...differences);
  if (differences.length === 0) report.heads.push({ accountId, seq, hash });
}
