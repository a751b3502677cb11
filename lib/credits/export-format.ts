import { z } from 'zod';

/** What a file of an export begins with; a change of its shape is a new number. */
export const EXPORT_FORMAT = 'afterimage-credits-1';

const Time = z.iso.datetime().transform((text) => new Date(text));
const EntryKinds = z.enum([
  'grant',
  'hold',
  'release',
  'expire',
  'freeze',
  'unfreeze',
  'clawback',
  'reinstate',
  'adjust',
  'extend',
]);
const LotKinds = z.enum(['welcome', 'promotional', 'purchased']);

/** An entry in a file: everything that its hash is over, the hash, the balance after it, and its reason in words, over which no hash is. */
const ExportedEntryShape = z.strictObject({
  seq: z.int(),
  at: Time,
  kind: EntryKinds,
  reason: z.string(),
  credits: z.int(),
  balance: z.int(),
  lotId: z.string(),
  lotKind: LotKinds,
  editId: z.string().nullable(),
  purchaseId: z.string().nullable(),
  owed: z.int().nullable(),
  endsAt: Time.nullable(),
  key: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});

/** One row of a CSV file; the account stands in each, because such a file has no head. */
export const CsvEntryShape = ExportedEntryShape.extend({ account: z.string() });
export const CSV_COLUMNS = ['account', ...Object.keys(ExportedEntryShape.shape)];

const LotShape = z.strictObject({
  id: z.string(),
  kind: LotKinds,
  credits: z.int(),
  expiresAt: Time,
  purchaseId: z.string().nullable(),
  createdAt: Time,
  left: z.int(),
  endsAt: Time,
  expired: z.int(),
  isFrozen: z.boolean(),
  frozen: z.int(),
  owed: z.int(),
  taken: z.int(),
});

/** A whole JSON file. `account` is null for somebody who never had a credit. `sha256` is over all that stands before its line. */
export const ExportShape = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  exportedAt: Time,
  account: z.strictObject({ id: z.string(), seq: z.int(), hash: z.string(), balance: z.int() }).nullable(),
  lots: z.array(LotShape),
  entries: z.array(ExportedEntryShape),
  sha256: z.string(),
});

export type ExportFormat = 'csv' | 'json';

/** How both kinds of file end: the sum over everything before it. */
export const ENDINGS: Record<ExportFormat, { write: (sha256: string) => string; read: RegExp }> = {
  json: { write: (sha256) => `"sha256":"${sha256}"}\n`, read: /"sha256":"([0-9a-f]{64})"\}\n$/ },
  csv: { write: (sha256) => `sha256,${sha256}\r\n`, read: /sha256,([0-9a-f]{64})\r\n$/ },
};

/**
 * A cell of a CSV file (RFC 4180). Spreadsheets run what begins like a formula, so text that does gets an apostrophe before it, as OWASP says
 * (CSV Injection); a negative number stays a number.
 */
export function csvCell(value: string | number | Date | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
