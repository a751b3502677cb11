import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { checkAccount, type Difference } from '#lib/credits/check-account.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { checkHolds } from '#lib/credits/check-holds.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { grantWelcomes } from '#lib/credits/grant-welcomes.ts';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { lastBooksCheck } from '#lib/credits/last-books-check.ts';
import { noteBooks } from '#lib/credits/note-books.ts';
import { DAY_MS, type PurchaseTarget } from '#lib/credits/schema.ts';
import { db, openDb } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { buy, end, entriesOf, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();
const other = openDb(url);
afterAll(() => other.$disconnect());
beforeEach(() => setCreditClock(null));

const differences = async () => (await checkBooks()).differences;
const lines = async () => [...new Set((await differences()).map(({ line }) => line))];
const PATIENT = { maxWait: 50_000, timeout: 50_000 };

describe('at once', () => {
  test('50 spends on two processes with credit for one: exactly one each round, and never below 0 (F-15)', async () => {
    for (let round = 0; round < 4; round++) {
      const userId = await newPerson();
      await grant(userId, 4);
      const press = (n: number) =>
        (n % 2 ? db() : other).$transaction(async (tx) => {
          const what = { userId, instruction: 'x', model: 'painter', backend: 'painter', priceCredits: 4 };
          const ids = { id: randomUUID(), requestId: randomUUID(), resultImageId: randomUUID() };
          await tx.edit.create({ data: { ...ids, ...what } });
          await holdCredits({ userId, tx, editId: ids.id, credits: 4 });
        }, PATIENT);
      const ends = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => press(n)));
      const refused = ends.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []));
      expect(refused).toHaveLength(49);
      for (const error of refused) expect(error).toMatchObject({ code: 'too_few_credits', values: { have: 0 } });
      expect(await entriesOf(userId)).toEqual(['grant 4', 'hold -4']);
      expect(await db().edit.count({ where: { userId } })).toBe(1);
    }
    expect(await differences()).toEqual([]);
  });

  test('a spend against a refund, a dispute, an expiry or a release: the books of one of the two orders (F-16)', async () => {
    for (let round = 0; round < 15; round++) {
      const userId = await newPerson();
      const purchase = await buy(userId, 10);
      const held = await submit(userId, 6);
      const against = [
        () => settle(purchase, { refundedCredits: 10 }),
        () => settle(purchase, { dispute: 'open' }),
        () => end(userId, held, 'failed'),
        () => end(userId, held, 'failed').then(() => settle(purchase, { refundedCredits: 10 })),
        () => setCreditClock(new Date(Date.now() + 365 * DAY_MS)).then(expireCredits),
      ][round % 5];
      const spend = submit(userId, 4).then(
        () => 'spent',
        (error: AppError) => error.code,
      );
      const [outcome] = await Promise.all([spend, against?.()]);
      const { available, frozen, shortfall } = await getBalance({ userId });
      expect(`${outcome} ${available} ${frozen} ${shortfall}`).toMatch(
        [
          /^spent 0 0 10$|^(credits_locked) 0 0 6$/,
          /^spent 0 0 0$|^too_few_credits 0 4 0$/,
          /^spent 6 0 0$/,
          /^spent 0 0 4$|^too_few_credits 0 0 0$/,
          /^(spent|too_few_credits) 0 0 0$/,
        ][round % 5] ?? /never/,
      );
      await setCreditClock(null);
    }
    expect(await differences()).toEqual([]);
  });
});

type Step = (
  | { do: 'grant' | 'buy' | 'submit'; credits: number }
  | { do: 'end'; edit: number; as: (typeof ENDS)[number] }
  | { do: 'settle'; purchase: number; target: PurchaseTarget }
  | { do: 'wait'; ms: number }
  | { do: 'wait for'; lot: number; ms: number }
  | { do: 'clean up' }
) & { times: number };

const ENDS = ['succeeded', 'failed', 'refused', 'cancelled'] as const;
/** Once, again at once, or twice at the same moment. */
const times = fc.constantFrom(1, 1, 1, 2, 3);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('grant' as const, 'buy' as const),
    credits: fc.integer({ min: 1, max: 30 }),
    times,
  }),
  fc.record({ do: fc.constant('submit' as const), credits: fc.integer({ min: 0, max: 20 }), times }),
  fc.record({ do: fc.constant('end' as const), edit: fc.nat(5), as: fc.constantFrom(...ENDS), times }),
  fc.record({
    do: fc.constant('settle' as const),
    purchase: fc.nat(3),
    target: fc.record({
      refundedCredits: fc.integer({ min: 0, max: 30 }),
      dispute: fc.constantFrom<PurchaseTarget['dispute']>('none', 'open', 'won', 'lost'),
    }),
    times,
  }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1_000, DAY_MS, 7 * DAY_MS, 40 * DAY_MS, 365 * DAY_MS - 1_000, 365 * DAY_MS),
    times: fc.constant(1),
  }),
  fc.record({
    do: fc.constant('wait for' as const),
    lot: fc.nat(3),
    ms: fc.constantFrom(-1_000, -1, 0),
    times: fc.constant(1),
  }),
  fc.record({ do: fc.constant('clean up' as const), times }),
);

/** What is wrong with the books of one person now. */
async function wrongWith(userId: string): Promise<Difference[]> {
  const account = await db().creditAccount.findUnique({ where: { userId } });
  if (!account) return [];
  const where = { accountId: account.id };
  const lots = await db().creditLot.findMany({ where });
  const entries = await db().creditEntry.findMany({ where, orderBy: { seq: 'asc' } });
  return [...checkAccount({ account, lots, entries }), ...(await checkHolds(db()))];
}

test('the same interleavings against the database, each step done once, again or twice at once, balance after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const userId = await newPerson();
      const edits: string[] = [];
      const purchases: string[] = [];
      let now = Date.now();
      const waitUntil = (ms: number) => {
        now = Math.max(now, ms);
        return setCreditClock(new Date(now));
      };
      for (const one of steps) {
        const id = randomUUID();
        const edit = one.do === 'end' ? edits[one.edit % edits.length] : undefined;
        const purchase = one.do === 'settle' ? purchases[one.purchase % purchases.length] : undefined;
        const act = async (): Promise<unknown> => {
          if (one.do === 'grant') return grant(userId, one.credits, 'promotional', 30, id);
          if (one.do === 'buy') return buy(userId, one.credits, id);
          if (one.do === 'submit') return submit(userId, one.credits, id);
          if (one.do === 'end') return edit && end(userId, edit, one.as);
          if (one.do === 'settle') return purchase && settle(purchase, one.target);
          if (one.do === 'clean up') return expireCredits();
          if (one.do === 'wait') return waitUntil(now + one.ms);
          if (one.do !== 'wait for') return;
          const lots = await db().creditLot.findMany({ where: { account: { userId } }, orderBy: { createdAt: 'asc' } });
          const lot = lots[one.lot % lots.length];
          return lot && waitUntil(lot.expiresAt.getTime() + one.ms);
        };
        const before = (await getBalance({ userId })).available;
        // Two at once, and one more after both.
        const ends = await Promise.allSettled([act(), ...(one.times === 3 ? [act()] : [])]);
        if (one.times > 1) ends.push(...(await Promise.allSettled([act()])));
        const wasDone = ends.some(({ status }) => status === 'fulfilled');
        for (const { status, reason } of ends as PromiseRejectedResult[]) {
          // Pressed again, the edit is there already; anything else that is refused is refused for too few credits.
          if (status === 'rejected' && !(wasDone && reason?.code === 'P2002')) expect(reason).toBeInstanceOf(AppError);
        }
        if (one.do === 'buy' && wasDone) purchases.push(id);
        if (one.do === 'submit' && wasDone) edits.push(id);
        const { available } = await getBalance({ userId });
        if (one.do === 'submit') expect(available).toBe(before - (wasDone ? one.credits : 0));
        if (one.do === 'buy' || one.do === 'grant') expect(available).toBeLessThanOrEqual(before + one.credits);
        expect(await wrongWith(userId)).toEqual([]);
      }
      expect(await differences()).toEqual([]);
      await setCreditClock(null);
    }),
    { numRuns: 20 },
  );
});

describe('the database itself', () => {
  test.each([
    `UPDATE "CreditEntry" SET "credits" = 5`,
    `DELETE FROM "CreditEntry"`,
    `TRUNCATE "CreditEntry"`,
    `DELETE FROM "CreditLot"`,
    `TRUNCATE "CreditLot" CASCADE`,
    `UPDATE "CreditLot" SET "credits" = 500`,
    `UPDATE "CreditLot" SET "expiresAt" = now()`,
    `UPDATE "CreditLot" SET "left" = -1`,
    `UPDATE "CreditLot" SET "frozen" = "credits" + 1`,
    `DELETE FROM "CreditAccount"`,
    `INSERT INTO "CreditEntry" ("accountId", "seq", "kind", "key", "lotId", "credits", "at", "prevHash", "hash")
       SELECT "accountId", 99, 'grant', 'x', "id", -5, now(), '', '' FROM "CreditLot" LIMIT 1`,
  ])('refuses %s', async (sql) => {
    await grant(await newPerson(), 5);
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/refuse|cannot hold/);
  });

  test('keeps the books of an account whose person is erased', async () => {
    const userId = await newPerson();
    await grant(userId, 5);
    await end(userId, await submit(userId, 2), 'failed');
    await submit(userId, 3);
    await db().user.delete({ where: { id: userId } });
    expect(await differences()).toEqual([]);
  });
});

/** Runs a statement as somebody would who may switch triggers off, looks, and undoes it. */
async function linesAfter(sql: string): Promise<string[]> {
  const before = await lines();
  expect(before).toEqual([]);
  await db().$transaction([
    db().$executeRawUnsafe(`CREATE TABLE "Kept" AS SELECT * FROM "CreditEntry"`),
    db().$executeRawUnsafe(`CREATE TABLE "KeptLot" AS SELECT * FROM "CreditLot"`),
    db().$executeRawUnsafe(`CREATE TABLE "KeptAccount" AS SELECT * FROM "CreditAccount"`),
    db().$executeRawUnsafe(`SET LOCAL session_replication_role = replica`),
    db().$executeRawUnsafe(sql),
  ]);
  const found = await lines();
  await db().$transaction([
    db().$executeRawUnsafe(`SET LOCAL session_replication_role = replica`),
    ...['Entry', 'Lot', 'Account'].map((name) => db().$executeRawUnsafe(`DELETE FROM "Credit${name}"`)),
    db().$executeRawUnsafe(`INSERT INTO "CreditEntry" SELECT * FROM "Kept"`),
    db().$executeRawUnsafe(`INSERT INTO "CreditLot" SELECT * FROM "KeptLot"`),
    db().$executeRawUnsafe(`INSERT INTO "CreditAccount" SELECT * FROM "KeptAccount"`),
    db().$executeRawUnsafe(`DROP TABLE "Kept", "KeptLot", "KeptAccount"`),
  ]);
  return found;
}

describe('the check of the books finds', () => {
  test('an entry, lot, balance or chain that was altered, and an end that was cut off (L1, L2, L3, L9)', async () => {
    const userId = await newPerson();
    const { lotId } = await grant(userId, 20);
    const editId = await submit(userId, 5);
    await noteBooks();
    const mine = `"accountId" = (SELECT "id" FROM "CreditAccount" WHERE "userId" = '${userId}')`;
    expect(
      await linesAfter(`UPDATE "CreditEntry" SET "at" = "at" + interval '1 ms' WHERE "editId" = '${editId}'`),
    ).toEqual(['an entry was changed']);
    expect(await linesAfter(`UPDATE "CreditEntry" SET "credits" = -4 WHERE "editId" = '${editId}'`)).toEqual(
      expect.arrayContaining([
        'an edit does not hold its price',
        'an entry was changed',
        'a lot differs from its entries',
      ]),
    );
    expect(await linesAfter(`UPDATE "CreditLot" SET "left" = 16 WHERE "id" = '${lotId}'`)).toEqual([
      'a lot differs from its entries',
    ]);
    expect(
      await linesAfter(`UPDATE "CreditLot" SET "expiresAt" = "expiresAt" + interval '1 day' WHERE "id" = '${lotId}'`),
    ).toContain('a lot differs from its grant');
    expect(await linesAfter(`UPDATE "CreditAccount" SET "balance" = 16 WHERE "userId" = '${userId}'`)).toEqual([
      'balance differs from its entries',
    ]);
    expect(await linesAfter(`DELETE FROM "CreditEntry" WHERE ${mine} AND "seq" = 2`)).toContain(
      'the end of the chain differs',
    );
    const rewritten = `UPDATE "CreditAccount" SET "checkedHash" = 'other' WHERE "userId" = '${userId}'`;
    expect(await linesAfter(rewritten)).toEqual(['the past was changed']);
    expect(await lines()).toEqual([]);
  });

  test('an edit whose hold is missing, whose end released nothing, or whose success released (L4, L5)', async () => {
    const userId = await newPerson();
    await grant(userId, 50);
    const ids = await Promise.all([1, 2, 3].map((price) => submit(userId, price)));
    await end(userId, ids[0] ?? '', 'failed');
    const state = (id: string | undefined, to: string) =>
      db().$transaction([
        db().$executeRawUnsafe(`SET LOCAL session_replication_role = replica`),
        db().$executeRawUnsafe(`UPDATE "Edit" SET "state" = '${to}' WHERE "id" = '${id}'`),
      ]);
    await state(ids[0], 'succeeded');
    expect(await lines()).toEqual(['an edit that waits, runs or succeeded has a release']);
    await state(ids[0], 'failed');
    await state(ids[1], 'cancelled');
    expect(await lines()).toEqual(['an edit ended without a result and has not one release of its hold']);
    await state(ids[1], 'queued');
    await db().edit.update({ where: { id: ids[2] ?? '' }, data: { priceCredits: 4 } });
    expect(await lines()).toEqual(['an edit does not hold its price']);
    await noteBooks();
    expect(await lastBooksCheck()).toMatchObject({ differences: 1 });
    await db().edit.update({ where: { id: ids[2] ?? '' }, data: { priceCredits: 3 } });
    await noteBooks();
    expect(await lastBooksCheck()).toMatchObject({ differences: 0 });
  });
});

test('npm run books prints a summary and exits 0, or 1 with the rows that differ', async () => {
  const userId = await newPerson();
  const { lotId } = await grant(userId, 20);
  // As lib/embedded/command.ts starts it: on a leash, with a channel.
  const books = async (): Promise<[unknown, string]> => {
    const child = spawn(process.execPath, ['--import', './lib/embedded/leash.ts', 'lib/credits/books-cli.ts'], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit');
    const said = child.stdout ? await text(child.stdout) : '';
    return [(await ended)[0], said];
  };
  const [good, said] = await books();
  expect([good, said]).toEqual([
    0,
    expect.stringMatching(/^Checked \d+ accounts?.*granted: .*The books balance\.\n$/s),
  ]);
  await db().$executeRaw`UPDATE "CreditLot" SET "left" = 16 WHERE "id" = ${lotId}::uuid`;
  const [bad, rows] = await books();
  expect([bad, rows]).toEqual([1, expect.stringContaining(`lot ${lotId}, left: 16, not 20`)]);
  await db().$executeRaw`UPDATE "CreditLot" SET "left" = 20 WHERE "id" = ${lotId}::uuid`;
});

describe('welcome credits', () => {
  test('come once per mailbox, however it is written, at once or again, also after the account has gone (R-067)', async () => {
    const name = `mara${randomUUID().slice(0, 8)}`;
    const addresses = [`${name}@gmail.com`, `${name}+b@gmail.com`, `m.${name.slice(1)}@googlemail.com`];
    const ids = await Promise.all([...addresses, ...addresses].map((email) => findOrCreateUser({ email })));
    const balances = await Promise.all([...new Set(ids)].map((userId) => getBalance({ userId })));
    expect(balances.map(({ available }) => available).toSorted()).toEqual([0, 0, 25]);
    const [lot] = balances.flatMap(({ lots }) => lots);
    expect((lot?.expiresAt.getTime() ?? 0) - (lot?.createdAt.getTime() ?? 0)).toBe(90 * DAY_MS);
    await db().user.deleteMany({ where: { id: { in: ids } } });
    const again = await findOrCreateUser({ email: addresses[0] ?? '' });
    expect(await getBalance({ userId: again })).toMatchObject({ available: 0, lots: [] });
  });

  test('come by the clean-up for accounts that were made before there were credits', async () => {
    const old = await newPerson();
    await db().user.update({ where: { id: old }, data: { emailVerifiedAt: new Date() } });
    expect((await grantWelcomes()).accounts).toBeGreaterThan(0);
    expect(await grantWelcomes()).toEqual({ accounts: 0 });
    expect(await getBalance({ userId: old })).toMatchObject({ available: 25 });
    expect(await differences()).toEqual([]);
  });
});
