import { checkAccount, type Difference } from '#lib/credits/check-account.ts';
import { checkHolds } from '#lib/credits/check-holds.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { EntryKind, Prisma } from '#prisma/client/client.ts';

/** Accounts read at once. */
const PAGE = 100;

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
  differences: Difference[];
  /** Where each account's chain was found to end, of those that balance. */
  heads: { accountId: string; seq: number; hash: string }[];
  /** SHA-256 over all of those: who notes it down can show later that the past is unchanged. */
  digest: string;
};

/**
 * Checks the books of everybody, as they were at one moment, from their first entry on: each chain, lot and balance, and holds against edits.
 * Changes nothing.
 */
export function checkBooks(): Promise<BooksReport> {
  return db().$transaction(readAll, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: LONGEST_MS });
}

async function readAll(tx: Prisma.TransactionClient): Promise<BooksReport> {
  const report: BooksReport = {
    accounts: 0,
    lots: 0,
    entries: 0,
    moved: {},
    balance: 0,
    differences: await checkHolds(tx),
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
    take: PAGE,
  });
  for (const account of accounts) {
    const where = { accountId: account.id };
    const entries = await tx.creditEntry.findMany({ where, orderBy: { seq: 'asc' } });
    const lots = await tx.creditLot.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    const differences = checkAccount({ account, lots, entries });
    report.accounts += 1;
    report.lots += lots.length;
    report.entries += entries.length;
    report.balance += account.balance;
    for (const { kind, credits } of entries) report.moved[kind] = (report.moved[kind] ?? 0) + credits;
    report.differences.push(...differences);
    if (differences.length === 0) report.heads.push({ accountId: account.id, seq: account.seq, hash: account.hash });
  }
  return accounts.length === PAGE ? accounts.at(-1)?.id : undefined;
}
