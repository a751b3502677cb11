import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { checkExport } from '#lib/credits/check-export.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { explainBalance } from '#lib/credits/explain-balance.ts';
import { exportCredits } from '#lib/credits/export-credits.ts';
import { extendAfterOutages } from '#lib/credits/extend-after-outages.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import { db } from '#lib/db.ts';
import { MOST_EXTENSION_DAYS } from '#lib/status/schema.ts';
import { creditsText } from '#lib/text/credits.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Outages are everybody's, so each test has a time of its own. */
let start = Date.parse('2027-03-01T10:00:00.000Z');
const later = (ms: number) => new Date(start + ms);
const at = (ms: number) => setCreditClock(later(ms));

beforeEach(async () => {
  start += 4_000 * DAY_MS;
  await at(0);
});
afterEach(async () => {
  await setCreditClock(null);
  expect((await checkBooks()).differences).toEqual([]);
  await db().user.deleteMany();
  await db().$executeRaw`
    UPDATE "Outage" SET "extendedAt" = coalesce("extendedAt", now())`;
});

async function outage(fromMs: number, toMs: number): Promise<string> {
  const id = randomUUID();
  await db().outage.create({ data: { id, beganAt: later(fromMs), endedAt: later(toMs) } });
  return id;
}
const lotsOf = (userId: string) =>
  db().creditLot.findMany({ where: { account: { userId } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
const extensionsOf = (userId: string) =>
  db().creditEntry.findMany({ where: { account: { userId }, kind: 'extend' }, orderBy: { seq: 'asc' } });

describe('B-16: after an outage credits last longer', () => {
  test('by its length in whole days, rounded up, once, with the reason in the history; what was granted stays as it was', async () => {
    const userId = await newPerson();
    await buy(userId, 50);
    await grant(userId, 20, 'welcome', 90);
    const before = await lotsOf(userId);
    await outage(DAY_MS, DAY_MS + 61 * MINUTE_MS);
    await at(2 * DAY_MS);
    expect(await extendAfterOutages()).toEqual({ lots: 2 });
    expect(await extendAfterOutages()).toEqual({ lots: 0 });
    const after = await lotsOf(userId);
    for (const [place, lot] of after.entries()) {
      expect(lot.endsAt.getTime()).toBe((before[place]?.endsAt.getTime() ?? 0) + DAY_MS);
      expect(lot.expiresAt).toEqual(before[place]?.expiresAt);
    }
    const { lines } = await listEntries({ userId });
    expect(lines[0]).toMatchObject({ credits: 0, balance: 70, reason: { is: 'extended', minutes: 61, back: 0 } });
    expect((await getBalance({ userId })).available).toBe(70);
    // The file that a person takes away checks without us, the new kind of entry included.
    const naming = { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso.slice(0, 10) };
    for (const format of ['csv', 'json'] as const) {
      let file = '';
      for await (const piece of exportCredits({ userId, format, naming })) file += piece;
      expect(checkExport(Buffer.from(file))).toMatchObject({ differences: [], balance: 70 });
      expect(file).toContain(`Afterimage was not there for 61 minutes on ${later(DAY_MS).toISOString().slice(0, 10)}`);
    }
    // At the second of the old end they are there, at that of the new one they are not.
    await at(365 * DAY_MS);
    expect((await getBalance({ userId })).available).toBe(50);
    await at(366 * DAY_MS);
    expect((await getBalance({ userId })).available).toBe(0);
  });

  test('not after one of less than an hour, not for who came later, had nothing left, or whose credits had ended before', async () => {
    const [short, spent, ended] = [await newPerson(), await newPerson(), await newPerson()];
    await grant(short, 20);
    await grant(spent, 4);
    await end(spent, await submit(spent, 4), 'failed');
    await grant(ended, 20, 'promotional', 7);
    const id = await submit(spent, 4);
    await db().image.create({
      data: {
        ...{ id: randomUUID(), userId: spent, kind: 'result', objectsId: randomUUID(), place: 'disk', editId: id },
        ...{ variation: 1, format: 'jpeg', width: 1, height: 1, bytes: 1, thumbBytes: 1, previewBytes: 1 },
        ...{ hasAlpha: false, notes: [], thumbHash: new Uint8Array() },
      },
    });
    await end(spent, id, 'succeeded');
    await outage(DAY_MS, DAY_MS + 59 * MINUTE_MS);
    await at(2 * DAY_MS);
    expect(await extendAfterOutages()).toEqual({ lots: 0 });
    await outage(8 * DAY_MS, 8 * DAY_MS + 2 * HOUR_MS);
    await at(9 * DAY_MS);
    const newcomer = await newPerson();
    await grant(newcomer, 20);
    expect(await extendAfterOutages()).toEqual({ lots: 1 });
    expect((await extensionsOf(short)).length).toBe(1);
    for (const userId of [spent, ended, newcomer]) expect(await extensionsOf(userId)).toEqual([]);
  });

  test('what expired during it is back, whether or not it was written down; what an edit holds comes back to a lot that lasts longer', async () => {
    const [written, unwritten, holding] = [await newPerson(), await newPerson(), await newPerson()];
    for (const userId of [written, unwritten]) await grant(userId, 20, 'promotional', 7);
    await grant(holding, 8, 'promotional', 30);
    const editId = await submit(holding, 8);
    const [from, to] = [7 * DAY_MS - HOUR_MS, 7 * DAY_MS + HOUR_MS];
    await at(7 * DAY_MS + MINUTE_MS);
    await grant(written, 1, 'promotional', 7);
    expect((await lotsOf(written))[0]).toMatchObject({ left: 0, expired: 20 });
    await outage(from, to);
    await at(to);
    expect(await extendAfterOutages()).toEqual({ lots: 4 });
    for (const userId of [written, unwritten])
      expect((await lotsOf(userId))[0]).toMatchObject({ left: 20, expired: 0, endsAt: later(8 * DAY_MS) });
    const { shown, terms } = await explainBalance({ userId: written });
    expect([shown, terms]).toEqual([21, [{ is: 'gift', credits: 21 }]]);
    expect((await listEntries({ userId: written })).lines.map(({ reason }) => reason)).toContainEqual(
      expect.objectContaining({ is: 'extended', back: 20 }),
    );
    await end(holding, editId, 'failed');
    expect((await lotsOf(holding))[0]).toMatchObject({ left: 8, endsAt: later(31 * DAY_MS) });
    await at(8 * DAY_MS);
    await expireCredits();
    expect((await getBalance({ userId: unwritten })).available).toBe(0);
  });

  test('R-057: given credits end within 365 days of their grant all the same, and one outage adds thirty days at most', async () => {
    const userId = await newPerson();
    await grant(userId, 5, 'promotional', 364);
    await buy(userId, 50);
    await outage(DAY_MS, 100 * DAY_MS);
    await at(101 * DAY_MS);
    expect(await extendAfterOutages()).toEqual({ lots: 2 });
    const ends = (await lotsOf(userId)).map(({ kind, endsAt }) => [kind, (endsAt.getTime() - start) / DAY_MS]);
    expect(Object.fromEntries(ends)).toEqual({ promotional: 365, purchased: 365 + MOST_EXTENSION_DAYS });
    await outage(102 * DAY_MS, 103 * DAY_MS);
    await at(104 * DAY_MS);
    expect(await extendAfterOutages()).toEqual({ lots: 1 });
  });

  test('a purchase that was refunded or is disputed keeps what is owed, also when what had expired is back', async () => {
    const [refunded, disputed] = [await newPerson(), await newPerson()];
    const [one, other] = [await buy(refunded, 50), await buy(disputed, 50)];
    await settle(other, { dispute: 'open' });
    await at(365 * DAY_MS + MINUTE_MS);
    await expireCredits();
    await settle(one, { refundedCredits: 30 });
    await outage(365 * DAY_MS - HOUR_MS, 365 * DAY_MS + HOUR_MS);
    await at(365 * DAY_MS + HOUR_MS);
    expect(await extendAfterOutages()).toEqual({ lots: 2 });
    expect((await lotsOf(refunded))[0]).toMatchObject({ left: 20, owed: 30, taken: 30, expired: 0 });
    await settle(other, { dispute: 'won' });
    expect(await getBalance({ userId: disputed })).toMatchObject({ available: 50, frozen: 0 });
  });

  test('by one entry each, however many workers come at once, are cut off, or do it again', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, newPerson));
    for (const userId of people) await grant(userId, 10);
    const id = await outage(DAY_MS, DAY_MS + 3 * HOUR_MS);
    await at(2 * DAY_MS);
    await Promise.all(Array.from({ length: 5 }, () => extendAfterOutages()));
    await db().outage.update({ where: { id }, data: { extendedAt: null } });
    expect(await extendAfterOutages()).toEqual({ lots: 0 });
    for (const userId of people) expect((await extensionsOf(userId)).length).toBe(1);
    const [first] = await extensionsOf(people[0] ?? '');
    const again = { ...first, seq: (first?.seq ?? 0) + 1 };
    await expect(db().creditEntry.create({ data: again as NonNullable<typeof first> })).rejects.toThrow(/unique|key/i);
  });
});

test('npm run books: an extension without its outage, of too many days, or for a lot that did not exist then is found', async () => {
  const userId = await newPerson();
  await grant(userId, 10);
  const id = await outage(DAY_MS, DAY_MS + 3 * HOUR_MS);
  await at(2 * DAY_MS);
  await extendAfterOutages();
  const found = async (change: Record<string, Date>) => {
    await db().outage.update({ where: { id }, data: change });
    return (await checkBooks()).differences.map(({ line }) => line);
  };
  const line = 'a lot was made to last longer against the rule';
  expect(await found({ endedAt: later(DAY_MS + 30 * MINUTE_MS) })).toEqual([line]);
  expect(await found({ endedAt: later(3 * DAY_MS) })).toEqual([line]);
  expect(await found({ beganAt: later(-3 * HOUR_MS), endedAt: later(-MINUTE_MS) })).toEqual([line]);
  expect(await found({ beganAt: later(DAY_MS), endedAt: later(DAY_MS + 3 * HOUR_MS) })).toEqual([]);
});

test('whatever happens between outages, the books balance, nothing ends sooner, and each lot has each outage once', async () => {
  let day = 0;
  const step = fc.oneof(
    fc.record({
      is: fc.constant('grant' as const),
      credits: fc.integer({ min: 1, max: 20 }),
      days: fc.integer({ min: 7, max: 365 }),
    }),
    fc.record({ is: fc.constant('buy' as const), credits: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ is: fc.constant('edit' as const), state: fc.constantFrom('failed' as const, 'waits' as const) }),
    fc.record({ is: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 2_400 }) }),
    fc.record({
      is: fc.constant('outage' as const),
      minutes: fc.integer({ min: 6, max: 4_000 }),
      runs: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({ is: fc.constant('refund' as const), credits: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ is: fc.constant('expire' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const userId = await newPerson();
      const bought: string[] = [];
      // Histories share one ledger and one table of outages, so each has a time of its own.
      day += 4_000;
      let now = day * DAY_MS;
      const pass = async (ms: number) => {
        now += ms;
        await at(now);
      };
      await at(now);
      for (const one of steps) {
        if (one.is === 'grant') await grant(userId, one.credits, 'promotional', one.days);
        if (one.is === 'buy') bought.push(await buy(userId, one.credits));
        if (one.is === 'edit') {
          const id = await submit(userId, 1).catch(() => null);
          if (id && one.state !== 'waits') await end(userId, id, one.state);
        }
        if (one.is === 'refund' && bought[0]) await settle(bought[0], { refundedCredits: one.credits });
        if (one.is === 'expire') await expireCredits();
        if (one.is === 'wait') await pass(one.hours * HOUR_MS);
        if (one.is === 'outage') {
          const from = now;
          await pass(one.minutes * MINUTE_MS);
          await outage(from, now);
          const before = await lotsOf(userId);
          for (let run = 0; run < one.runs; run += 1) await extendAfterOutages();
          for (const [place, lot] of (await lotsOf(userId)).entries())
            expect(lot.endsAt.getTime()).toBeGreaterThanOrEqual(before[place]?.endsAt.getTime() ?? 0);
        }
      }
      await extendAfterOutages();
      const extended = await extensionsOf(userId);
      expect(new Set(extended.map(({ key }) => key)).size).toBe(extended.length);
      for (const { kind, endsAt, createdAt } of await lotsOf(userId))
        if (kind !== 'purchased') expect(endsAt.getTime() - createdAt.getTime()).toBeLessThanOrEqual(372 * DAY_MS);
      expect((await checkBooks()).differences).toEqual([]);
    }),
    { numRuns: share(8, 200) },
  );
}, 60_000);
