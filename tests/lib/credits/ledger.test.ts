import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { releaseHolds } from '#lib/credits/release-holds.ts';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { buy, end, entriesOf, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();
await inBerlin(new URL(url));

/** Everything below runs on a server whose zone has daylight saving. */
async function inBerlin({ href, pathname }: URL): Promise<void> {
  const client = new pg.Client({ connectionString: href });
  await client.connect();
  await client.query(`ALTER DATABASE ${pathname.slice(1)} SET timezone TO 'Europe/Berlin'`);
  await client.end();
}

afterEach(async () => {
  await setCreditClock(null);
  expect((await checkBooks()).differences).toEqual([]);
});

const available = async (userId: string) => (await getBalance({ userId })).available;
const START = new Date('2026-03-01T10:00:00.000Z');
const daysOn = (days: number, ms = 0) => new Date(START.getTime() + days * DAY_MS + ms);

describe('credits', () => {
  test('are granted once for one key, however often and however many at once (F-10)', async () => {
    const userId = await newPerson();
    const purchaseId = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => buy(userId, 100, purchaseId)));
    await buy(userId, 100, purchaseId);
    expect(await entriesOf(userId)).toEqual(['grant 100']);
    await expect(buy(await newPerson(), 100, purchaseId)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('are spent from the lot that ends first, then given before bought, then oldest', async () => {
    const userId = await newPerson();
    await setCreditClock(START);
    const purchase = await buy(userId, 5);
    const late = await grant(userId, 5, 'promotional', 365);
    const soon = await grant(userId, 5, 'promotional', 30);
    await setCreditClock(daysOn(1));
    await grant(userId, 5, 'promotional', 364);
    await submit(userId, 17);
    const holds = await db().creditEntry.findMany({
      where: { account: { userId }, kind: 'hold' },
      include: { lot: true },
      orderBy: { seq: 'asc' },
    });
    expect(holds.map(({ credits }) => credits)).toEqual([-5, -5, -5, -2]);
    expect(holds[0]?.lotId).toBe(soon.lotId);
    expect(holds[1]?.lotId).toBe(late.lotId);
    expect(holds[3]?.lot.purchaseId).toBe(purchase);
  });

  test('too few of them refuse the edit with what is missing and write nothing; free edits hold nothing (R-054)', async () => {
    const userId = await newPerson();
    await grant(userId, 3);
    const before = await entriesOf(userId);
    await expect(submit(userId, 4)).rejects.toMatchObject({
      code: 'too_few_credits',
      values: { need: 4, have: 3, missing: 1 },
    });
    await submit(userId, 0);
    expect(await entriesOf(userId)).toEqual(before);
    expect(await db().edit.count({ where: { userId } })).toBe(1);
  });

  test('are given back once by every end but success (R-050)', async () => {
    const userId = await newPerson();
    await grant(userId, 10);
    const editId = await submit(userId, 4);
    expect(await getBalance({ userId })).toMatchObject({ available: 6, held: 4 });
    await end(userId, editId, 'failed');
    const again = await db().$transaction((tx) => releaseHolds({ userId, tx, edits: [{ editId, kept: 0 }] }));
    expect(again).toEqual({ released: 0 });
    await end(userId, await submit(userId, 4), 'succeeded');
    expect(await getBalance({ userId })).toMatchObject({ available: 6, held: 0 });
    expect(await entriesOf(userId)).toEqual(['grant 10', 'hold -4', 'release 4', 'hold -4']);
  });

  test.each([0, -1, 2 ** 31, Number('1e400'), 1.5, Number.NaN, '1e3', [4], { __proto__: 4 }])(
    'nonsense is refused and writes nothing: %s (F-19)',
    async (credits) => {
      const userId = await newPerson();
      await grant(userId, 10);
      const amount = credits as number;
      const refused = { code: 'malformed' };
      await expect(grant(userId, amount)).rejects.toMatchObject(refused);
      if (credits !== 0) await expect(submit(userId, amount)).rejects.toThrow();
      const days = grant(userId, 5, 'promotional', amount);
      await expect(days).rejects.toMatchObject(refused);
      expect(await entriesOf(userId)).toEqual(['grant 10']);
    },
  );
});

describe('expiry', () => {
  test('is decided by the clock, not by the clean-up (R-056)', async () => {
    const userId = await newPerson();
    await setCreditClock(START);
    await buy(userId, 10);
    await setCreditClock(daysOn(365, -1));
    await end(userId, await submit(userId, 1), 'succeeded');
    await setCreditClock(daysOn(365));
    expect(await available(userId)).toBe(0);
    await expect(submit(userId, 1)).rejects.toMatchObject({ code: 'too_few_credits', values: { have: 0 } });
    expect((await expireCredits()).lots).toBeGreaterThan(0);
    expect(await expireCredits()).toEqual({ lots: 0 });
    expect(await entriesOf(userId)).toEqual(['grant 10', 'hold -1', 'expire -9']);
  });

  test.each([
    ['a leap day lies in between', '2027-10-01T00:00:00.000Z', '2028-09-30T00:00:00.000Z'],
    ['it begins on a leap day', '2028-02-29T12:00:00.000Z', '2029-02-28T12:00:00.000Z'],
    ['clocks go forward in Europe', '2027-03-28T00:59:59.999Z', '2028-03-27T00:59:59.999Z'],
    ['clocks go back in Europe', '2027-10-31T01:30:00.000Z', '2028-10-30T01:30:00.000Z'],
  ])('of a purchase is 365 times 24 hours later, also when %s, in any time zone (R-056)', async (_, from, to) => {
    const userId = await newPerson();
    await setCreditClock(new Date(from));
    const { lotId } = await grant(userId, 5, 'purchased', 365);
    const lot = await db().creditLot.findUniqueOrThrow({ where: { id: lotId } });
    expect(lot.expiresAt.toISOString()).toBe(to);
    expect(lot.expiresAt.getTime() - lot.createdAt.getTime()).toBe(31_536_000_000);
    // 364 days, 23:59:59: all of it. 365 days: nothing.
    await setCreditClock(new Date(Date.parse(to) - 1_000));
    await end(userId, await submit(userId, 2), 'succeeded');
    expect(await available(userId)).toBe(3);
    await setCreditClock(new Date(to));
    expect(await available(userId)).toBe(0);
    await expect(submit(userId, 1)).rejects.toMatchObject({ code: 'too_few_credits', values: { have: 0 } });
  });

  test('of a hold’s lot in between leaves the released credits seven days, and only those', async () => {
    const userId = await newPerson();
    await setCreditClock(START);
    await grant(userId, 10, 'promotional', 30);
    const editId = await submit(userId, 4);
    await setCreditClock(daysOn(31));
    await end(userId, editId, 'cancelled');
    expect(await available(userId)).toBe(4);
    await setCreditClock(daysOn(38, -1));
    expect(await available(userId)).toBe(4);
    await setCreditClock(daysOn(38));
    expect(await available(userId)).toBe(0);
    expect(await entriesOf(userId)).toEqual(['grant 10', 'hold -4', 'expire -6', 'release 4']);
  });
});

describe('a purchase paid back in money', () => {
  test('loses the unspent part of its own lot; what was spent locks paid edits until it is made good (R-059, R-060)', async () => {
    const userId = await newPerson();
    const purchase = await buy(userId, 100);
    await end(userId, await submit(userId, 30), 'succeeded');
    await settle(purchase, { refundedCredits: 100 });
    expect(await getBalance({ userId })).toMatchObject({ available: 0, shortfall: 30, isLocked: true });
    await expect(submit(userId, 1)).rejects.toMatchObject({ code: 'credits_locked', values: { missing: 30 } });
    await submit(userId, 0);
    await buy(userId, 100);
    expect(await getBalance({ userId })).toMatchObject({ available: 70, shortfall: 0, isLocked: false });
    await submit(userId, 70);
  });

  test('in part loses that part, which expired credits count towards', async () => {
    const userId = await newPerson();
    await setCreditClock(START);
    const purchase = await buy(userId, 100);
    await end(userId, await submit(userId, 30), 'succeeded');
    await settle(purchase, { refundedCredits: 50 });
    expect(await getBalance({ userId })).toMatchObject({ available: 20, shortfall: 0 });
    await setCreditClock(daysOn(366));
    await settle(purchase, { refundedCredits: 100 });
    expect(await getBalance({ userId })).toMatchObject({ available: 0, shortfall: 30 });
  });

  test('takes the credits of an edit that was under way when that edit fails', async () => {
    const userId = await newPerson();
    const purchase = await buy(userId, 10);
    const editId = await submit(userId, 10);
    await settle(purchase, { refundedCredits: 10 });
    expect(await getBalance({ userId })).toMatchObject({ available: 0, held: 10, shortfall: 10 });
    await end(userId, editId, 'failed');
    expect(await getBalance({ userId })).toMatchObject({ available: 0, held: 0, shortfall: 0, isLocked: false });
  });

  test('gives back exactly what was taken when the dispute is won, to where it came from (L8)', async () => {
    const userId = await newPerson();
    await grant(userId, 25);
    const purchase = await buy(userId, 100);
    await end(userId, await submit(userId, 65), 'succeeded');
    await settle(purchase, { dispute: 'open' });
    expect(await getBalance({ userId })).toMatchObject({ available: 0, frozen: 60, shortfall: 0, isLocked: false });
    const other = await buy(userId, 50);
    await settle(purchase, { dispute: 'lost' });
    expect(await getBalance({ userId })).toMatchObject({ available: 10, frozen: 0, shortfall: 0 });
    await settle(purchase, { dispute: 'won' });
    const { available, frozen, lots } = await getBalance({ userId });
    expect({ available, frozen }).toEqual({ available: 110, frozen: 0 });
    expect(lots.map(({ purchaseId, left }) => [purchaseId, left])).toEqual([
      [purchase, 60],
      [other, 50],
    ]);
  });

  test('ends in the same balance for every order, number and loss of what is told of it (F-11)', async () => {
    const steps = [
      { refundedCredits: 40 },
      { refundedCredits: 40, dispute: 'open' as const },
      { refundedCredits: 40, dispute: 'lost' as const },
      { refundedCredits: 0 },
    ];
    const last = { refundedCredits: 20, dispute: 'won' as const };
    for (const order of [[0, 1, 2, 3], [3, 2, 1, 0], [1, 1, 3, 2], [2], [2, 0, 1], []]) {
      const userId = await newPerson();
      const purchase = await buy(userId, 100);
      await end(userId, await submit(userId, 70), 'succeeded');
      for (const step of order) await settle(purchase, steps[step] ?? {});
      await settle(purchase, last);
      const count = (await entriesOf(userId)).length;
      await settle(purchase, last);
      expect((await entriesOf(userId)).length).toBe(count);
      expect(await getBalance({ userId })).toMatchObject({ available: 10, frozen: 0, shortfall: 0 });
    }
    expect(await settle(randomUUID(), last)).toEqual({ isGranted: false });
  });
});
