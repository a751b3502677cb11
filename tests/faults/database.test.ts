import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { findBinaries } from '#lib/embedded/postgres/binaries.ts';
import { findIdentity } from '#lib/embedded/postgres/identity.ts';
import { placePostgres } from '#lib/embedded/postgres/place-postgres.ts';
import { startPostgres } from '#lib/embedded/postgres/start-postgres.ts';
import { newToken } from '#lib/ids.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { newOwner, press, until, untilAllEnded } from '#tests/lib/edits/stage.ts';

// A server of its own: it is killed. Durable, because what was committed must be there afterwards.
const folder = await mkdtemp(join(tmpdir(), 'afterimage-fault-'));
await chmod(folder, 0o711);
const clusterDir = join(folder, 'cluster');
const identity = findIdentity(clusterDir) ?? null;
const place = await placePostgres({ ...findBinaries(), clusterDir, identity });
const options = { ...place, identity, password: 'fault', logFile: join(folder, 'postgres.log'), isDurable: true };
let postgres = await startPostgres(options);
const dataDir = join(folder, 'data');
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: newToken(),
  ENCRYPTION_KEY: newToken(),
});
await migrate(postgres.url);
let worker: Victim | undefined;
afterAll(async () => {
  worker?.signal('SIGKILL');
  await worker?.exited;
  await (await editQueue()).stop();
  await db().$disconnect();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a database killed under load and started again loses no edit, and the worker comes back by itself (F-03)', async () => {
  const owners = await Promise.all(Array.from({ length: 3 }, newOwner));
  worker = await startVictim();
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 3; n++) await Promise.all(owners.map((owner) => press(owner)));
    await until('one has ended', async () => (await db().edit.count({ where: { state: 'succeeded' } })) > round * 9);
    const gone = new Promise((resolve) => postgres.child.once('exit', resolve));
    postgres.child.kill('SIGKILL');
    await gone;
    postgres = await startPostgres({ ...options, port: Number(new URL(postgres.url).port) });
    await until('this process is connected again', () => db().$queryRaw`SELECT 1`.catch(() => null), 10_000);
    await Promise.all(owners.map(({ userId }) => untilAllEnded(userId, 40_000)));
    expect(await db().edit.count({ where: { state: 'succeeded' } })).toBe((round + 1) * 9);
    expect(await checkAfterCrash()).toEqual([]);
  }
  expect(worker.isAlive()).toBe(true);
}, 150_000);
