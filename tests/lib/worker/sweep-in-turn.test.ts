import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { SWEEP_MS } from '#lib/images/sweep-images.ts';
import { store } from '#lib/storage/index.ts';
import { sweepInTurn } from '#lib/worker/sweep-in-turn.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

/** Sweeps of the store: each lists all its parts, this one once. */
let sweeps = 0;
const real = store().list;
Object.assign(store(), {
  list: (prefix: string) => {
    if (prefix === 'images/00/') sweeps += 1;
    return real(prefix);
  },
});

beforeEach(async () => {
  sweeps = 0;
  await db().rateLimit.deleteMany();
});

const asManyWorkers = () => Promise.all(Array.from({ length: 12 }, sweepInTurn));
const pass = (ms: number) =>
  db().$executeRaw`UPDATE "RateLimit" SET "endsAt" = "endsAt" - make_interval(secs => ${ms / 1000})`;

test('of all workers that are due for it one lists the stores', async () => {
  const reports = await asManyWorkers();
  expect(sweeps).toBe(1);
  expect(reports.filter((report) => 'orphansDeleted' in report)).toHaveLength(1);
});

test('the next interval has a sweep again, one, whoever had the last and whether or not it lived to the end of it (R-017)', async () => {
  await asManyWorkers();
  await pass(SWEEP_MS / 2);
  await asManyWorkers();
  expect(sweeps).toBe(1);
  // A worker that comes back after its interval, by a clock of its own, must not come too early.
  await pass(SWEEP_MS / 2 - 30_000);
  await asManyWorkers();
  expect(sweeps).toBe(2);
});
