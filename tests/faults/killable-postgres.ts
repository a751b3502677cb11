import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from '#lib/embedded/postgres/binaries.ts';
import { findIdentity } from '#lib/embedded/postgres/identity.ts';
import { placePostgres } from '#lib/embedded/postgres/place-postgres.ts';
import { startPostgres } from '#lib/embedded/postgres/start-postgres.ts';

const STARTS = 20;

/** A PostgreSQL to be killed, in `folder`, which goes with it. It is durable, because what was committed must be there afterwards. */
export type KillablePostgres = {
  url: string;
  folder: string;
  /** SIGKILL for its first process; resolves when that is gone. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
};

export async function killablePostgres(): Promise<KillablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-fault-'));
  await chmod(folder, 0o711);
  const clusterDir = join(folder, 'cluster');
  const identity = findIdentity(clusterDir) ?? null;
  const place = await placePostgres({ ...findBinaries(), clusterDir, identity });
  const options = { ...place, identity, password: 'fault', logFile: join(folder, 'postgres.log'), isDurable: true };
  let postgres = await startPostgres(options);
  const { url } = postgres;
  return {
    url,
    folder,
    async kill() {
      const gone = new Promise((resolve) => postgres.child.once('exit', resolve));
      postgres.child.kill('SIGKILL');
      await gone;
    },
    async startAgain() {
      // Its processes notice one by one that the first has gone, and the memory they share is theirs until then.
      for (let tried = 0; ; tried++) {
        try {
          postgres = await startPostgres({ ...options, port: Number(new URL(url).port) });
          return;
        } catch (error) {
          if (tried === STARTS) throw error;
          await delay(200);
        }
      }
    },
    async remove() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
