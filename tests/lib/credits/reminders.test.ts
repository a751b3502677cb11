import { beforeEach, describe, expect, test } from 'vitest';
import { remindExpiring } from '#lib/credits/remind-expiring.ts';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { buy, end, grant, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(async () => {
  await setCreditClock(null);
  await db().outboxMessage.deleteMany();
});

/** Lets the clean-up come by at this moment, and says what it wrote to this person. */
async function at(moment: number, userId: string): Promise<string[]> {
  await setCreditClock(new Date(moment));
  await db().outboxMessage.deleteMany();
  await remindExpiring();
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  const mails = await db().outboxMessage.findMany({ where: { to: email }, orderBy: { createdAt: 'asc' } });
  return mails.map(({ subject, text }) => `${subject}: ${/(within a day|in \d+ days)/.exec(text)?.[0]}`);
}

async function boughtAt(moment: string, credits = 100): Promise<{ userId: string; ends: number }> {
  await setCreditClock(new Date(moment));
  const userId = await newPerson();
  await buy(userId, credits);
  return { userId, ends: Date.parse(moment) + 365 * DAY_MS };
}

describe('a reminder that credits end (R-058)', () => {
  test('comes 30, 7 and 1 days before, to the second, once each, and says when and how many', async () => {
    const { userId, ends } = await boughtAt('2027-03-01T10:00:00.000Z');
    expect(await at(ends - 30 * DAY_MS - 1, userId)).toEqual([]);
    // The 365 days have a 29 February in them, so the year is not yet over.
    expect(await at(ends - 30 * DAY_MS, userId)).toEqual(['100 credits end on 29 February 2028: in 30 days']);
    expect(await at(ends - 30 * DAY_MS + 1, userId)).toEqual([]);
    expect(await at(ends - 7 * DAY_MS - 1, userId)).toEqual([]);
    expect(await at(ends - 7 * DAY_MS, userId)).toEqual(['100 credits end on 29 February 2028: in 7 days']);
    expect(await at(ends - DAY_MS, userId)).toEqual(['100 credits end on 29 February 2028: within a day']);
    expect(await at(ends - 1, userId)).toEqual([]);
    expect(await at(ends, userId)).toEqual([]);
  });

  test('counts days of 24 hours where clocks are put forward and back in between', async () => {
    // 28 March and 31 October 2027 have 23 and 25 hours in Europe.
    for (const bought of ['2026-04-01T00:30:00.000Z', '2026-11-02T23:30:00.000Z']) {
      const { userId, ends } = await boughtAt(bought);
      expect(await at(ends - 7 * DAY_MS - 1, userId)).toHaveLength(1);
      expect(await at(ends - 7 * DAY_MS, userId)).toHaveLength(1);
    }
  });

  test('after days in which nothing ran is the nearest one alone', async () => {
    const { userId, ends } = await boughtAt('2026-06-01T10:00:00.000Z');
    expect(await at(ends - 5.2 * DAY_MS, userId)).toEqual(['100 credits end on 1 June 2027: in 5 days']);
    expect(await at(ends - 5 * DAY_MS, userId)).toEqual([]);
    expect(await at(ends - 0.5 * DAY_MS, userId)).toEqual(['100 credits end on 1 June 2027: within a day']);
  });

  test('is of what is left, be it a single credit: none for a lot that is spent, and none at once for a short gift', async () => {
    const { userId, ends } = await boughtAt('2026-06-01T10:00:00.000Z', 20);
    await end(userId, await submit(userId, 15), 'succeeded');
    expect(await at(ends - 30 * DAY_MS, userId)).toEqual(['5 credits end on 1 June 2027: in 30 days']);
    await end(userId, await submit(userId, 4), 'succeeded');
    expect(await at(ends - 7 * DAY_MS, userId)).toEqual([expect.stringMatching(/^1 credit ends? on .*: in 7 days$/)]);
    await end(userId, await submit(userId, 1), 'succeeded');
    expect(await at(ends - DAY_MS, userId)).toEqual([]);
    const gifted = await newPerson();
    const now = ends - DAY_MS;
    await grant(gifted, 10, 'promotional', 7);
    expect(await at(now + 1, gifted)).toEqual([]);
    expect(await at(now + 6 * DAY_MS, gifted)).toHaveLength(1);
  });

  test('goes once when several workers come by at once, and not to an account that is gone', async () => {
    const [{ userId, ends }, gone] = [
      await boughtAt('2026-06-01T10:00:00.000Z'),
      await boughtAt('2026-06-01T10:00:00.000Z'),
    ];
    await db().user.delete({ where: { id: gone.userId } });
    await setCreditClock(new Date(ends - 30 * DAY_MS));
    await Promise.all([1, 2, 3, 4].map(() => remindExpiring()));
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(await db().outboxMessage.count({ where: { to: email } })).toBe(1);
  });

  test('that a worker took on and died with is sent by another, minutes later', async () => {
    const { userId, ends } = await boughtAt('2026-06-01T10:00:00.000Z');
    const lot = await db().creditLot.findFirstOrThrow({ where: { account: { userId } } });
    const claim = { lotId: lot.id, daysBefore: 30, claimedAt: new Date() };
    await db().creditReminder.create({ data: claim });
    expect(await at(ends - 30 * DAY_MS, userId)).toEqual([]);
    await db().creditReminder.updateMany({
      where: { lotId: lot.id },
      data: { claimedAt: new Date(Date.now() - 11 * 60_000) },
    });
    expect(await at(ends - 30 * DAY_MS, userId)).toHaveLength(1);
    expect(await at(ends - 30 * DAY_MS, userId)).toEqual([]);
  });

  test('that was not taken is sent at the next pass', async () => {
    const { userId, ends } = await boughtAt('2026-06-01T10:00:00.000Z');
    await setCreditClock(new Date(ends - 30 * DAY_MS));
    await db().$executeRawUnsafe(`ALTER TABLE "OutboxMessage" RENAME TO "OutboxAway"`);
    const refused = await remindExpiring();
    await db().$executeRawUnsafe(`ALTER TABLE "OutboxAway" RENAME TO "OutboxMessage"`);
    expect(refused).toMatchObject({ mails: 0 });
    expect(refused.failed).toBeGreaterThan(0);
    expect(await at(ends - 30 * DAY_MS, userId)).toHaveLength(1);
  });
});
