import { noteBooks } from '#lib/credits/note-books.ts';
import { db } from '#lib/db.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log, logToStderr } from '#lib/log.ts';
import { booksText } from '#lib/text/books.ts';

/**
 * `npm run books`, started by lib/embedded/command.ts with the environment of the parts. Exit 0: the books balance. Exit 1: they do
 * not, and each row that differs is on standard output. Exit 2: they could not be checked.
 */
const text = booksText.en;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`${text.usage}\n`);
    return 2;
  }
  try {
    const { accounts, lots, entries, moved, balance, sold, differences, digest } = await noteBooks();
    say(text.checked(accounts, lots, entries));
    for (const [kind, credits] of Object.entries(moved)) say(text.moved(kind, credits));
    say(text.balance(balance));
    for (const { currency, purchases, credits, paidCents, netCents } of sold)
      say(text.sold(purchases, credits, currency, paidCents, netCents));
    say(text.digest(digest));
    for (const { line, accountId, detail } of differences) say(text.difference(line, accountId, detail));
    say(differences.length === 0 ? text.balanced : text.differs(differences.length));
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    log.error({ event: 'books_command_failed', error });
    process.stderr.write(`${isDatabaseDown(error) ? text.databaseDown : text.failed}\n`);
    return 2;
  } finally {
    await db().$disconnect();
  }
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
