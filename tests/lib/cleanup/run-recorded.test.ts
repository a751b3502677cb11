import { beforeEach, expect, test } from 'vitest';
import { listCleanups } from '#lib/cleanup/list-cleanups.ts';
import { purgeRecords } from '#lib/cleanup/purge-records.ts';
import { runRecorded } from '#lib/cleanup/run-recorded.ts';
import { tellCount } from '#lib/cleanup/schema.ts';
import { watchCleanups } from '#lib/cleanup/watch-cleanups.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { checkReady } from '#lib/web/check-ready.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => db().cleanupRun.deleteMany());

const HOUR_MS = 3_600_000;
const name = 'trash_purged';
const cleanup = (run: () => Promise<Record<string, number>>, everyMs = HOUR_MS) => ({
  everyMs,
  run,
  removes: ['count'],
});
const three = cleanup(async () => ({ count: 3, putOff: 9 }));

/** Lets time pass for the runs that are there. */
const pass = (ms: number) => db().$executeRaw`
  UPDATE "CleanupRun" SET "beganAt" = "beganAt" - make_interval(secs => ${ms / 1000}),
         "aliveAt" = "aliveAt" - make_interval(secs => ${ms / 1000}), "endedAt" = "endedAt" - make_interval(secs => ${ms / 1000})`;
const runs = () => db().cleanupRun.findMany({ orderBy: { id: 'asc' } });
const statusOf = async (wanted = name) => (await listCleanups()).find((one) => one.name === wanted);

test('a run is recorded with what it removed, and only once a turn', async () => {
  expect(await runRecorded({ name }, three)).toEqual({ count: 3, putOff: 9 });
  expect(await runRecorded({ name }, three)).toBeNull();
  expect(await runs()).toMatchObject([{ name, running: null, removed: 3, errorCode: null, endedAt: expect.any(Date) }]);
  await pass(HOUR_MS);
  expect(await runRecorded({ name }, three)).not.toBeNull();
  expect(await statusOf()).toMatchObject({ state: 'on time', lastRemoved: 3, removed: 6, errorCode: null });
});

test('of two workers one has it, and the other does nothing meanwhile', async () => {
  const held = Promise.withResolvers<Record<string, number>>();
  const begun = Promise.withResolvers<void>();
  const first = runRecorded(
    { name },
    cleanup(() => {
      begun.resolve();
      return held.promise;
    }),
  );
  await begun.promise;
  await pass(20_000);
  expect(await runRecorded({ name }, cleanup(three.run, 1_000))).toBeNull();
  const both = await Promise.all([1, 2, 3, 4].map(() => runRecorded({ name: 'masks_purged' }, three)));
  expect(both.filter((done) => done !== null)).toHaveLength(1);
  held.resolve({ count: 1 });
  expect(await first).toEqual({ count: 1 });
});

test('a run whose worker died is recorded as cut off, and the next worker does it at once', async () => {
  await db().cleanupRun.create({ data: { name, running: name } });
  expect(await runRecorded({ name }, three)).toBeNull();
  await pass(31_000);
  expect(await runRecorded({ name }, three)).not.toBeNull();
  expect(await runs()).toMatchObject([
    { running: null, errorCode: 'cut_off', removed: 0 },
    { running: null, errorCode: null, removed: 3 },
  ]);
});

test('a run that fails is recorded by its code, alerts, and does not make the product unready', async () => {
  const failing = cleanup(() => Promise.reject(new AppError('storage_full')));
  await expect(runRecorded({ name }, failing)).rejects.toMatchObject({ code: 'storage_full' });
  const broken = cleanup(() => Promise.reject(new Error('secret words')));
  await expect(runRecorded({ name: 'elsewhere' }, broken)).rejects.toThrow();
  expect(await runs()).toMatchObject([{ errorCode: 'storage_full' }, { name: 'elsewhere', errorCode: 'internal' }]);
  expect(await statusOf()).toMatchObject({ state: 'failing', errorCode: 'storage_full' });
  expect(await watchCleanups()).toEqual({ late: 0, failing: 2 });
  const { cleanups } = await checkReady();
  expect(cleanups).toEqual({ state: 'failing', names: ['elsewhere', name] });
});

test('a clean-up without a good end for three turns is late, also while none runs at all', async () => {
  expect(await statusOf()).toMatchObject({ state: 'waiting', nextAt: null });
  await runRecorded({ name }, three);
  await pass(2.9 * HOUR_MS);
  expect(await statusOf()).toMatchObject({ state: 'on time' });
  await pass(0.2 * HOUR_MS);
  expect(await statusOf()).toMatchObject({ state: 'late' });
  expect(await watchCleanups()).toEqual({ late: 1, failing: 0 });
});

test('runs that did nothing go after a day, and the newest good one of each stays, however old', async () => {
  const nothing = cleanup(async () => ({ count: 0 }));
  await runRecorded({ name }, nothing);
  await pass(2 * 24 * HOUR_MS);
  await runRecorded({ name }, three);
  await pass(25 * HOUR_MS);
  await runRecorded({ name }, nothing);
  await runRecorded({ name: 'elsewhere' }, nothing);
  await pass(200 * 24 * HOUR_MS);
  expect(await purgeRecords()).toEqual({ count: 2 });
  expect(await runs()).toMatchObject([
    { name, removed: 0 },
    { name: 'elsewhere', removed: 0 },
  ]);
});

test('R-095: a count of fewer than ten is not told', () => {
  expect([0, 1, 9, 10, 4_711].map(tellCount)).toEqual([0, null, null, 10, 4_711]);
});
