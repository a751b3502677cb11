import { createHash } from 'node:crypto';
import { type Naming, sayReason } from '#lib/credits/describe-reason.ts';
import { type EntryRow, selectEntries } from '#lib/credits/entry-rows.ts';
import { CSV_COLUMNS, csvCell, ENDINGS, EXPORT_FORMAT, type ExportFormat } from '#lib/credits/export-format.ts';
import { readLots } from '#lib/credits/open-books.ts';
import { reasonOf } from '#lib/credits/reason-of.ts';
import { db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Entries read and written at once. */
const PAGE = 1_000;

type Input = {
  userId: string;
  format: ExportFormat;
  naming: Naming;
  /** False: with the time of the newest entry in place of now, so that the same books give the same file. */
  isDated?: boolean;
};

/**
 * All of a person's books as a file, piece by piece: every entry with all that its hash is over, its reason in words, and in JSON the lots.
 * `npm run credits -- verify FILE` checks either kind without us. Entries are only ever added, so what is read is the books as they were when
 * it began, however slowly it is fetched.
 */
export async function* exportCredits(input: Input): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const pieces = input.format === 'csv' ? csvPieces(input) : jsonPieces(input);
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  yield ENDINGS[input.format].write(hash.digest('hex'));
}

/** The account and its lots as they are at one moment, and where its chain ends then. */
function readHead(userId: string) {
  const read = async (tx: Prisma.TransactionClient) => {
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`;
    const select = { id: true, seq: true, hash: true, balance: true, at: true };
    const account = await tx.creditAccount.findUnique({ where: { userId }, select });
    const lots = account ? [...(await readLots(tx, account.id)).values()] : [];
    return { account, lots, exportedAt: clock?.now ?? new Date() };
  };
  return db().$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 5_000 });
}

type Written = EntryRow & { reason: string; balance: number };

async function* readEntries(userId: string, last: number, naming: Naming): AsyncGenerator<Written> {
  let after = 0;
  let balance = 0;
  while (after < last) {
    const rows = await selectEntries(
      db(),
      Prisma.sql`a."userId" = ${userId}::uuid AND e."seq" > ${after} AND e."seq" <= ${last}`,
      Prisma.sql`ORDER BY e."seq" LIMIT ${PAGE}`,
    );
    for (const row of rows) {
      balance += row.credits;
      yield { ...row, balance, reason: sayReason(reasonOf(row), naming) };
    }
    after = rows.at(-1)?.seq ?? last;
  }
}

async function* csvPieces({ userId, naming }: Input): AsyncGenerator<string> {
  const { account } = await readHead(userId);
  // Without the mark spreadsheets take the file for another encoding.
  yield `\uFEFF${CSV_COLUMNS.join(',')}\r\n`;
  for await (const row of readEntries(userId, account?.seq ?? 0, naming)) {
    const cells: Record<string, string | number | Date | null> = { ...entryOf(row), account: row.accountId };
    yield `${CSV_COLUMNS.map((column) => csvCell(cells[column] ?? null)).join(',')}\r\n`;
  }
}

async function* jsonPieces({ userId, naming, isDated = true }: Input): AsyncGenerator<string> {
  const { account: head, lots, exportedAt: now } = await readHead(userId);
  const { at, ...account } = head ?? { at: new Date(0) };
  const exportedAt = isDated ? now : at;
  yield `${JSON.stringify({ format: EXPORT_FORMAT, exportedAt, account: head && account }).slice(0, -1)},\n"lots":[`;
  yield `${lots.map((lot) => `\n${JSON.stringify(lot)}`).join(',')}],\n"entries":[`;
  let isFirst = true;
  for await (const row of readEntries(userId, head?.seq ?? 0, naming)) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(entryOf(row))}`;
    isFirst = false;
  }
  yield '],\n';
}

/** What goes into a file of an entry, in the order of `ExportedEntryShape`. */
const entryOf = (row: Written) => ({
  seq: row.seq,
  at: row.at,
  kind: row.kind,
  reason: row.reason,
  credits: row.credits,
  balance: row.balance,
  lotId: row.lotId,
  lotKind: row.lotKind,
  editId: row.editId,
  purchaseId: row.purchaseId,
  owed: row.owed,
  endsAt: row.endsAt,
  key: row.key,
  prevHash: row.prevHash,
  hash: row.hash,
});
