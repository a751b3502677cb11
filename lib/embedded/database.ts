import pg from 'pg';
import { runApart } from '#lib/embedded/run-apart.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';

/** Oldest PostgreSQL that is supported, as `server_version_num` counts. */
const OLDEST_VERSION = 150_000;

/** Refuses with one line when the database of `DATABASE_URL` does not answer within 5 s or is too old. */
export async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version_num');
    if (Number(rows[0]?.server_version_num) < OLDEST_VERSION)
      throw new StartError(
        'DATABASE_URL names a PostgreSQL older than 15. Upgrade it, or set DATABASE_URL to a newer one.',
      );
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `DATABASE_URL cannot be reached (${reasonOf(error)}). Start that PostgreSQL, or correct DATABASE_URL, or unset it to use the one that comes with Afterimage.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Applies the migrations in a process of their own. Throws with the one line it says when they fail. */
export const migrateApart = (url: string): Promise<void> =>
  runApart('migrate-main.ts', { ...process.env, DATABASE_URL: url }, 'The database could not be brought up to date.');
