import { type BooksReport, checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';

/** Accounts noted by one statement: their rows are locked while it runs, and who spends waits. */
const AT_ONCE = 500;

/**
 * Checks the books, and remembers the result and how far each account's chain went, so that the next check sees whether anything before
 * that has changed since. Each difference is a line of the log that names what is wrong, and no person.
 */
export async function noteBooks(): Promise<BooksReport> {
  const report = await checkBooks();
  const { entries, differences, heads } = report;
  await db().booksCheck.create({ data: { entries, differences: differences.length } });
  // Only forward: of two checks at once the later one stays.
  for (let from = 0; from < heads.length; from += AT_ONCE) {
    await db().$executeRaw`
      UPDATE "CreditAccount" a SET "checkedSeq" = head."seq", "checkedHash" = head."hash"
        FROM jsonb_to_recordset(${JSON.stringify(heads.slice(from, from + AT_ONCE))}::jsonb)
          AS head("accountId" uuid, "seq" int, "hash" text)
       WHERE a."id" = head."accountId" AND a."checkedSeq" < head."seq"`;
  }
  for (const { line } of differences) log.error({ event: 'books_differ', code: line });
  return report;
}
