import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importAccount } from '#lib/account/export/import-account.ts';
import { ArchiveError, openArchive } from '#lib/account/export/read-archive.ts';
import { parseEmail } from '#lib/account/parse-email.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log, logToStderr } from '#lib/log.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { importCliText } from '#lib/text/import-cli.ts';

/**
 * Brings the archive of an account into a new, empty one of this installation: `npm run --silent import -- FILE ADDRESS`. Exit 0: done. Exit 1: it
 * broke off, and one line says why; run again, it goes on. Exit 2: nothing was begun.
 */
const text = importCliText.en;

/** npm runs scripts in the package's folder; names are meant from where the person stands, which npm hands on. */
// biome-ignore lint/style/noProcessEnv: set by npm for its scripts, no setting of ours
const pathOf = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name);

async function run([name, typed, ...rest]: string[]): Promise<number> {
  if (!name || !typed || rest.length > 0) return refuse(text.usage);
  const file = await open(pathOf(name)).catch(() => null);
  if (!file) return refuse(text.unreadable(name));
  try {
    const email = parseEmail(typed) ?? typed;
    const user = await db().user.findUnique({ where: { email, closedAt: null }, select: { id: true } });
    if (!user) return refuse(text.noAccount(email));
    const archive = await openArchive(file);
    const onImage = (done: number, of: number) => {
      if (done % 100 === 0 || done === of) process.stderr.write(`${text.progress(done, of)}\n`);
    };
    process.stdout.write(`${text.done(await importAccount({ userId: user.id, archive, onImage }))}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ArchiveError) return refuse(error.message);
    if (!(error instanceof AppError || isDatabaseDown(error))) log.error({ event: 'import_failed', error });
    process.stderr.write(
      `${text.failed(error instanceof AppError ? sentenceOf(error.code, 'en', error.values) : '')}\n`,
    );
    return 1;
  } finally {
    await file.close();
    await db().$disconnect();
  }
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 2;
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
