import { z } from 'zod';
import { applyEntry, emptyLot, type Lot } from '#lib/credits/apply-entry.ts';
import { checkAccount } from '#lib/credits/check-account.ts';
import { spendable } from '#lib/credits/draft.ts';
import { CsvEntryShape, ENDINGS, EXPORT_FORMAT, type ExportFormat, ExportShape } from '#lib/credits/export-format.ts';
import { parseCsv } from '#lib/credits/parse-csv.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { CreditEntry } from '#prisma/client/client.ts';

type Account = { id: string; seq: number; hash: string; balance: number };
type Exported = CreditEntry & { balance: number; lotKind: Lot['kind'] };

/** What was found in a file. `differences` is empty exactly when nothing in it was altered since it was written. */
export type ExportReport = {
  format: ExportFormat;
  lots: number;
  entries: number;
  balance: number;
  /** Credits that could be spent when a JSON file was written; a CSV file does not say when that was. */
  usable: number | null;
  seq: number;
  hash: string;
  differences: { line: string; detail: string }[];
};

/**
 * Recomputes the books in an exported file from their first entry on, by the code that wrote them: sum over the file, chain of hashes, every
 * lot and balance. Knows no server and no database. Null for a file that is no such export.
 */
export function checkExport(bytes: Uint8Array): ExportReport | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const format = formatOf(text);
  if (!format) return null;
  const differences: ExportReport['differences'] = [];
  const ending = ENDINGS[format].read.exec(text);
  if (!ending) differences.push({ line: 'the end of the file is missing or altered', detail: 'no SHA-256 there' });
  // Over the bytes, not the text: a byte that is no UTF-8 reads like another.
  const body = ending ? bytes.subarray(0, bytes.length - ending[0].length) : bytes;
  if (ending && sha256Hex(body) !== ending[1])
    differences.push({ line: 'the file was altered', detail: 'its SHA-256 is another one' });
  const report = { format, lots: 0, entries: 0, balance: 0, usable: null, seq: 0, hash: '', differences };
  try {
    const books = format === 'json' ? readJson(text) : readCsv(ending ? text.slice(0, ending.index) : text);
    return { ...report, ...checkBooksOf(books, differences) };
  } catch (error) {
    differences.push({ line: 'the file cannot be read to its end', detail: whatIsWrong(error) });
    return report;
  }
}

/** A file is taken for one of ours by its beginning or by its end, so that an alteration of one of them is still found. */
function formatOf(text: string): ExportFormat | null {
  if (text.includes(EXPORT_FORMAT) || ENDINGS.json.read.test(text)) return 'json';
  if (/^\uFEFF?account,seq,/.test(text) || ENDINGS.csv.read.test(text)) return 'csv';
  return null;
}

type Books = { account: Account | null; lots: Lot[]; entries: Exported[]; exportedAt: Date | null };

function readJson(text: string): Books {
  const { account, lots, entries, exportedAt } = ExportShape.parse(JSON.parse(text));
  return {
    account,
    lots,
    exportedAt,
    entries: entries.map((entry) => ({ ...entry, accountId: account?.id ?? '' })),
  };
}

/** A row says of an entry's lot all that its grant fixes; the rest of the lot follows from the entries. */
function readCsv(text: string): Books {
  const [columns = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ''));
  const numbers = new Set(['seq', 'credits', 'balance', 'owed']);
  const entries = rows.map((row) => {
    const cells = columns.map((column, index) => {
      const cell = row[index] ?? '';
      if (['editId', 'purchaseId', 'owed', 'endsAt'].includes(column) && cell === '') return [column, null];
      return [column, numbers.has(column) ? Number(cell) : cell];
    });
    const { account: accountId, ...entry } = CsvEntryShape.parse(Object.fromEntries(cells));
    return { ...entry, accountId };
  });
  const last = entries.at(-1);
  if (!last) return { account: null, lots: [], entries, exportedAt: null };
  const lots = new Map<string, Lot>();
  for (const entry of entries) {
    const { kind, lotId: id, lotKind, credits, at: createdAt, endsAt, purchaseId } = entry;
    if (kind === 'grant' && endsAt)
      lots.set(id, emptyLot({ id, kind: lotKind, credits, expiresAt: endsAt, purchaseId, createdAt }));
    applyEntry(lots, entry);
  }
  const account = { id: last.accountId, seq: last.seq, hash: last.hash, balance: last.balance };
  return { account, lots: [...lots.values()], entries, exportedAt: null };
}

function checkBooksOf({ account, lots, entries, exportedAt }: Books, differences: ExportReport['differences']) {
  const found = account
    ? checkAccount({ account: { ...account, at: new Date(0), checkedSeq: 0, checkedHash: '' }, lots, entries })
    : [];
  differences.push(...found.map(({ line, detail }) => ({ line, detail })));
  const kinds = new Map(lots.map(({ id, kind }) => [id, kind]));
  let balance = 0;
  for (const entry of entries) {
    balance += entry.credits;
    if (entry.balance !== balance || entry.lotKind !== kinds.get(entry.lotId))
      differences.push({
        line: 'a balance or kind differs',
        detail: `entry ${entry.seq}: ${entry.balance}, not ${balance}`,
      });
  }
  const usable = exportedAt && spendable(lots, exportedAt).reduce((sum, { left }) => sum + left, 0);
  return {
    lots: lots.length,
    entries: entries.length,
    balance,
    usable,
    seq: account?.seq ?? 0,
    hash: account?.hash ?? '',
  };
}

function whatIsWrong(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : 'unknown';
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'its shape';
}
