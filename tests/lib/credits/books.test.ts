import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { grantWelcomes } from '#lib/credits/grant-welcomes.ts';
import { isBooksCheckDue } from '#lib/credits/is-books-check-due.ts';
import { lastBooksCheck } from '#lib/credits/last-books-check.ts';
import { noteBooks } from '#lib/credits/note-books.ts';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import type { AppError } from '#lib/errors.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => setCreditClock(null));

const differences = async () => (await checkBooks()).differences;
const lines = async () => [...new Set((await differences()).map(({ line }) => line))];

describe('at once', () => {
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

describe('the check of the books finds', () => {
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
    expect(await lines()).toEqual(['an edit was not charged the price of the pictures that arrived']);
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
    // Nobody else needs to within the hour.
    expect(await isBooksCheckDue()).toBe(false);
    await db().$executeRaw`UPDATE "BooksCheck" SET "at" = "at" - interval '1 hour'`;
    expect(await isBooksCheckDue()).toBe(true);
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
