import { lockDataDir } from '#lib/embedded/data-dir.ts';
import { migrateApart, requireDatabase } from '#lib/embedded/database.ts';
import { completeEnv, type Installation, readInstallation } from '#lib/embedded/installation.ts';
import { EmbeddedDatabase, findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { ensureSecrets } from '#lib/embedded/secrets.ts';
import { StartError } from '#lib/embedded/start-error.ts';
import { findSandbox } from '#lib/embedded/stripe/place.ts';

/** The lock of the data folder, or null when an Afterimage runs on it. */
function tryLock(dataDir: string): Disposable | null {
  try {
    return lockDataDir(dataDir);
  } catch (error) {
    if (error instanceof StartError) return null;
    throw error;
  }
}

/** The embedded database of a data folder: that of the `npm start` which runs on it, or started for as long as this is open. */
async function openEmbedded({ dataDir }: Installation): Promise<{ databaseUrl: string; close(): Promise<void> }> {
  const known = findEmbeddedDatabase(dataDir);
  if (!known) {
    throw new StartError(
      `DATABASE_URL is not set, and no Afterimage has run on ${dataDir}. Set DATABASE_URL, or DATA_DIR to the folder of your installation.`,
    );
  }
  const lock = tryLock(dataDir);
  if (!lock) return { databaseUrl: known, close: async () => {} };
  const password = ensureSecrets(dataDir).databasePassword;
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const database = await EmbeddedDatabase.start({ dataDir, password, say, onLost: () => process.exit(1) });
  return {
    databaseUrl: database.url,
    async close() {
      await database.stop();
      lock[Symbol.dispose]();
    },
  };
}

/**
 * What a command needs to work on an installation, whether Afterimage runs or not: the environment of its parts, and a database
 * that is up to date. Throws `StartError` or `EnvError` with one line.
 */
export async function openInstallation(): Promise<{ env: NodeJS.ProcessEnv; close(): Promise<void> }> {
  const installation = readInstallation('production');
  const { variables, port } = installation;
  const { databaseUrl, close } = variables.DATABASE_URL
    ? { databaseUrl: variables.DATABASE_URL, close: async () => {} }
    : await openEmbedded(installation);
  try {
    await requireDatabase(databaseUrl);
    await migrateApart(databaseUrl);
    return { env: completeEnv(installation, { port, databaseUrl, sandbox: findSandbox(installation) }), close };
  } catch (error) {
    await close();
    throw error;
  }
}
