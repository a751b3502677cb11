import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { migrate } from '#prisma/migrate.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { killablePostgres } from '#tests/faults/killable-postgres.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { newOwner, press, until, untilAllEnded } from '#tests/lib/edits/stage.ts';

// A server of its own: it is killed.
const postgres = await killablePostgres();
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: join(postgres.folder, 'data'),
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
  await postgres.remove();
});

it('a database killed under load and started again loses no edit, and the worker comes back by itself (F-03)', async () => {
  const owners = await Promise.all(Array.from({ length: 3 }, newOwner));
  worker = await startVictim();
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 3; n++) await Promise.all(owners.map((owner) => press(owner)));
    await until('one has ended', async () => (await db().edit.count({ where: { state: 'succeeded' } })) > round * 9);
    await postgres.kill();
    await postgres.startAgain();
    await until('this process is connected again', () => db().$queryRaw`SELECT 1`.catch(() => null), 10_000);
    await Promise.all(owners.map(({ userId }) => untilAllEnded(userId, 40_000)));
    expect(await db().edit.count({ where: { state: 'succeeded' } })).toBe((round + 1) * 9);
    expect(await checkAfterCrash()).toEqual([]);
  }
  expect(worker.isAlive()).toBe(true);
}, 150_000);
