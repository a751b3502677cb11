import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { setUpQueue } from '#lib/queue/set-up-queue.ts';
import { withSchemaEngine } from '#prisma/schema-engine.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any fixed number: it keeps two starts from migrating one database at once. */
const LOCK_KEY = 4_127_309_551;

/** The migrations as the schema engine wants them: every folder with its SQL, in order of name. */
async function readMigrations(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/**
 * A migration is one script in one transaction: one that did not finish has left nothing, and is tried again rather than
 * standing in the way until somebody resolves it by hand.
 */
async function forgetUnfinished(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: string | null }>(`SELECT to_regclass('_prisma_migrations') AS known`);
  if (!rows[0]?.known) return;
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  );
}

/**
 * Brings the database at `url`, the queue's tables included, up to date and returns the names of the migrations applied. Safe to run from several
 * processes at once. Throws the engine's error (its message holds the database's) when a migration fails.
 */
export async function migrate(url: string, folder = FOLDER): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    await forgetUnfinished(guard);
    const migrationsList = await readMigrations(folder);
    const { appliedMigrationNames } = await withSchemaEngine({ url }, (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    );
    await setUpQueue(url);
    return appliedMigrationNames;
  } finally {
    await guard.end();
  }
}
