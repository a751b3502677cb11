// Brings the database of DATABASE_URL up to date, tables and queue. A process of its own, so that the engine's memory goes with it;
// `npm run migrate` runs it alone, before several parts start at once. One line on standard error when it cannot.
import '#lib/embedded/forbid-dumps.ts';
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { reasonOf } from '#lib/embedded/start-error.ts';
import { setUpQueue } from '#lib/queue/set-up-queue.ts';
import { migrate } from '#prisma/migrate.ts';

if (existsSync('.env')) loadEnvFile('.env');
const url = process.env.DATABASE_URL;
try {
  if (!url) throw new Error('DATABASE_URL is not set');
  await migrate(url);
  await setUpQueue(url);
  // The engine keeps a connection that it no longer needs for ten seconds; nobody should wait for it.
  process.exit(0);
} catch (error) {
  const text = error instanceof Error ? error.message : '';
  const name = text.match(/migration_name="([^"]+)"/)?.[1];
  const reason = text.includes('schema is not empty')
    ? 'it holds tables that are not ours'
    : (text.match(/ERROR: ([^\n]+)/)?.[1] ?? reasonOf(error));
  process.stderr.write(
    `The database could not be brought up to date${name ? `: ${name} failed` : ''} (${reason}). Nothing was changed; mend the cause and start again.\n`,
  );
  process.exit(1);
}
