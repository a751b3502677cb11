import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '#lib/embedded/postgres/binaries.ts';
import { findIdentity } from '#lib/embedded/postgres/identity.ts';
import { placePostgres } from '#lib/embedded/postgres/place-postgres.ts';
import { startPostgres } from '#lib/embedded/postgres/start-postgres.ts';

/** A PostgreSQL in a folder of its own that goes with it. Quick and not durable. */
export async function temporaryPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-postgres-'));
  await chmod(folder, 0o711);
  const clusterDir = join(folder, 'cluster');
  const identity = findIdentity(clusterDir);
  if (identity === undefined) throw new Error('PostgreSQL needs a user postgres or nobody to run as.');
  const place = await placePostgres({ ...findBinaries(), clusterDir, identity });
  const postgres = await startPostgres({
    ...place,
    identity,
    password: 'temporary',
    logFile: join(folder, 'postgres.log'),
    isDurable: false,
  });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
