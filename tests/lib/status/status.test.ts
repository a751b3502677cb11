import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { notePulse } from '#lib/status/note-pulse.ts';
import { monthsOf, readStatus } from '#lib/status/read-status.ts';
import { extensionDays, OUTAGE_MINUTES } from '#lib/status/schema.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const watched = { isWatched: true };

beforeEach(async () => {
  await db().pulse.deleteMany();
  await db().outage.deleteMany();
  await db().part.deleteMany();
  await db().part.create({ data: { id: newId(), name: 'web', writesTo: 'disk', seenAt: new Date() } });
});

const seen = async (msAgo: number) => {
  await notePulse(watched);
  const at = new Date(Date.now() - msAgo);
  await db().pulse.updateMany({ data: { firstAt: at, seenAt: at } });
  return at;
};

test('B-16: a gap between two looks of more than five minutes is an outage, recorded once by however many workers look', async () => {
  const began = await seen(OUTAGE_MINUTES * MINUTE_MS + 5_000);
  const found = await Promise.all(Array.from({ length: 6 }, () => notePulse(watched)));
  expect(found.reduce((sum, { outages }) => sum + outages, 0)).toBe(1);
  expect(await db().outage.findMany()).toMatchObject([{ beganAt: began, extendedAt: null }]);
  expect(await notePulse(watched)).toEqual({ outages: 0 });
});

test('a restart is none, and neither is the first look of an installation', async () => {
  expect(await notePulse(watched)).toEqual({ outages: 0 });
  await seen(OUTAGE_MINUTES * MINUTE_MS - 10_000);
  expect(await notePulse(watched)).toEqual({ outages: 0 });
  expect(await db().outage.count()).toBe(0);
});

test('while no web server shows a sign of life nothing is noted, and the outage is as long as that lasted', async () => {
  const began = await seen(2 * HOUR_MS);
  await db().part.updateMany({ data: { seenAt: new Date(Date.now() - MINUTE_MS) } });
  expect(await notePulse(watched)).toEqual({ outages: 0 });
  expect(await db().pulse.findMany()).toMatchObject([{ seenAt: began }]);
  await db().part.updateMany({ data: { seenAt: new Date() } });
  expect(await notePulse(watched)).toEqual({ outages: 1 });
});

test('on one person’s own machine nothing is recorded', async () => {
  await seen(DAY_MS);
  expect(await notePulse({ isWatched: false })).toEqual({ outages: 0 });
  expect(await db().outage.count()).toBe(0);
});

test('the page tells the state of each part, since when it is recorded, each outage, and by how many days credits last longer', async () => {
  const began = await seen(26 * HOUR_MS);
  await notePulse(watched);
  expect(await readStatus()).toMatchObject({
    isReady: true,
    parts: { database: 'ok', storage: 'ok', queue: 'ok' },
    since: began.toISOString(),
    outages: [{ beganAt: began.toISOString(), minutes: 26 * 60, days: 2 }],
  });
});

test('of each month the share that was watched is told: outages over its end count for both, and none is told before the record began', () => {
  const at = (iso: string) => new Date(`${iso}Z`);
  const outages = [{ beganAt: at('2027-01-31T12:00'), endedAt: at('2027-02-01T12:00') }];
  const months = monthsOf(at('2027-01-22T00:00'), at('2027-02-11T00:00'), outages);
  expect(months).toEqual([
    { month: '2027-02', share: 0.95 },
    { month: '2027-01', share: 0.95 },
  ]);
});

test.each([
  [59 * MINUTE_MS, 0],
  [60 * MINUTE_MS, 1],
  [DAY_MS, 1],
  [DAY_MS + 1, 2],
  [400 * DAY_MS, 30],
])('an outage of %i ms makes credits last %i days longer', (ms, days) => {
  const beganAt = new Date('2027-03-01T00:00Z');
  expect(extensionDays({ beganAt, endedAt: new Date(beganAt.getTime() + ms) })).toBe(days);
});
