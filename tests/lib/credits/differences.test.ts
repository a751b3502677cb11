import { expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { DIFFERENCES, type Difference } from '#lib/credits/difference.ts';
import { db } from '#lib/db.ts';
import { buy, end, grant, newPerson, settle, submit, unpaid } from '#tests/lib/credits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const [userId, other] = [await newPerson(), await newPerson()];
const { lotId: given } = await grant(userId, 20);
const purchaseId = await buy(userId, 30);
await grant(other, 5);
const [kept, released, waiting] = [await submit(userId, 5), await submit(userId, 3), await submit(userId, 2)];
await end(userId, kept, 'succeeded');
await end(userId, released, 'refused');
await settle(purchaseId, { refundedCredits: 10 });

// Purchases that ended otherwise, or have not ended, are none of the books' business.
for (const state of ['open', 'processing', 'failed', 'expired'] as const) await unpaid(userId, state);

const account = `(SELECT "id" FROM "CreditAccount" WHERE "userId" = '${userId}')`;
const another = `(SELECT "id" FROM "CreditAccount" WHERE "userId" = '${other}')`;
const last = `(SELECT max("seq") FROM "CreditEntry" WHERE "accountId" = ${account})`;
const entries = (set: string, where: string) =>
  `UPDATE "CreditEntry" SET ${set} WHERE "accountId" = ${account} AND ${where}`;
const purchase = (set: string) => `UPDATE "Purchase" SET ${set} WHERE "id" = '${purchaseId}'`;
const bought = `"purchaseId" = '${purchaseId}'`;
const books = (set: string) => `UPDATE "CreditAccount" SET ${set} WHERE "id" = ${account}`;
const edit = (set: string, id: string) => `UPDATE "Edit" SET ${set} WHERE "id" = '${id}'`;

/** What somebody does who may switch triggers off, and what the check must find then, among other things or alone. */
const CASES: [line: Difference['line'], ...sql: string[]][] = [
  ['an entry is missing', `DELETE FROM "CreditEntry" WHERE "accountId" = ${account} AND "seq" = 2`],
  ['an entry was changed', entries(`"key" = 'other'`, `"seq" = 1`)],
  ['entries out of order', entries(`"at" = "at" - interval '1 day'`, `"seq" = ${last}`)],
  ['the end of the chain differs', `DELETE FROM "CreditEntry" WHERE "accountId" = ${account} AND "seq" = ${last}`],
  ['the past was changed', books(`"checkedSeq" = 1, "checkedHash" = 'other'`)],
  ['entry without its lot', `DELETE FROM "CreditLot" WHERE "id" = '${given}'`],
  ['a lot out of its bounds', entries(`"credits" = -1000`, `"editId" = '${kept}'`)],
  ['a lot differs from its entries', `UPDATE "CreditLot" SET "left" = "left" + 1 WHERE "id" = '${given}'`],
  ['more taken back than was owed', `UPDATE "CreditLot" SET "owed" = 0 WHERE ${bought}`],
  ['balance differs from its entries', books(`"balance" = "balance" + 1`)],
  ['a lot differs from its grant', `UPDATE "CreditLot" SET "credits" = "credits" + 1 WHERE "id" = '${given}'`],
  ['a lot has not one grant', entries(`"kind" = 'release'`, `"seq" = 1`)],
  ['a hold on another account', edit(`"userId" = '${other}'`, kept)],
  ['a hold without its edit', `DELETE FROM "Edit" WHERE "id" = '${kept}'`],
  ['an edit does not hold its price', edit('"priceCredits" = 4', kept)],
  [
    'the holds of a batch were not taken together',
    `UPDATE "Edit" SET "batchId" = '${purchaseId}', "batchPlace" = CASE WHEN "id" = '${kept}' THEN 0 ELSE 1 END
      WHERE "id" IN ('${kept}', '${waiting}')`,
  ],
  [
    'a release is more than its hold',
    `DELETE FROM "Edit" WHERE "id" = '${released}'`,
    entries(`"credits" = 4`, `"editId" = '${released}' AND "kind" = 'release'`),
    books('"userId" = NULL'),
  ],
  ['an edit that waits or runs has a release', edit(`"state" = 'running'`, released)],
  ['an edit was not charged the price of the pictures that arrived', edit(`"state" = 'succeeded'`, released)],
  [
    'an edit was not charged the price of the pictures that arrived',
    `UPDATE "EditRun" SET "state" = 'failed' WHERE "editId" = '${kept}'`,
  ],
  ['an edit ended without a result and has not one release of its hold', edit(`"state" = 'failed'`, kept)],
  ['an edit ended without a result and has not one release of its hold', edit(`"state" = 'failed'`, waiting)],
  [
    'a lot was made to last longer against the rule',
    entries(`"kind" = 'extend', "endsAt" = "at" + interval '1 day'`, `"seq" = ${last}`),
  ],
  ['a grant without its purchase', `DELETE FROM "Purchase" WHERE "id" = '${purchaseId}'`],
  ['a purchase that is not paid was granted', purchase(`"state" = 'open'`)],
  ['a paid purchase was not granted', `UPDATE "CreditLot" SET "purchaseId" = NULL WHERE ${bought}`],
  ['a grant differs from its purchase', purchase('"credits" = 31')],
  ['a grant differs from its purchase', `UPDATE "CreditLot" SET "kind" = 'promotional' WHERE ${bought}`],
  [
    'a grant differs from its purchase',
    `UPDATE "CreditLot" SET "expiresAt" = "expiresAt" + interval '1 hour' WHERE ${bought}`,
  ],
  ['a grant differs from its purchase', entries(`"key" = 'purchase:other:grant'`, `${bought} AND "kind" = 'grant'`)],
  ['a grant on another account', purchase(`"creditAccountId" = ${another}`)],
  ['a grant on another account', purchase(`"userId" = '${other}'`)],
  ['a refund or dispute is not in the books', purchase(`"dispute" = 'open'`)],
  ['a refund or dispute is not in the books', purchase(`"dispute" = 'lost', "lostCents" = 20`)],
  ['a refund or dispute is not in the books', purchase('"refundedCents" = 11')],
  ['a refund or dispute is not in the books', purchase('"refundedCents" = 0')],
  ['a refund or dispute is not in the books', `UPDATE "CreditLot" SET "owed" = 11 WHERE ${bought}`],
  ['what an account has paid differs from its purchases', books('"netPaidCents" = "netPaidCents" + 1')],
  [
    'what an account has paid differs from its purchases',
    `UPDATE "CreditAccount" SET "netPaidCents" = 1 WHERE "id" = ${another}`,
  ],
];

class RolledBack extends Error {}

/** Does it with the triggers off, looks, and undoes it. */
async function linesAfter(sql: string[]): Promise<string[]> {
  let lines: string[] = [];
  const work = db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
    for (const one of sql) expect(await tx.$executeRawUnsafe(one)).toBeGreaterThan(0);
    lines = (await checkBooks(tx)).differences.map(({ line }) => line);
    throw new RolledBack();
  });
  await expect(work).rejects.toBeInstanceOf(RolledBack);
  return lines;
}

test.each(CASES)('the check of the books finds this made by force: %s', async (line, ...sql) => {
  expect(await linesAfter([books('"at" = "at"')])).toEqual([]);
  expect(await linesAfter(sql)).toContain(line);
});

test('books read a few accounts and entries at a time say the same as read all at once', async () => {
  for (let n = 0; n < 5; n++) await grant(await newPerson(), 3);
  const read = (pieces?: { accounts: number; entries: number }) => db().$transaction((tx) => checkBooks(tx, pieces));
  const all = await read();
  expect(all.entries).toBeGreaterThan(10);
  for (const accounts of [1, 2, 3])
    for (const entries of [1, 2, 3]) expect(await read({ accounts, entries })).toEqual(all);
});

test('each kind of difference has been made by force and found', () => {
  expect([...new Set(CASES.map(([line]) => line))].toSorted()).toEqual([...DIFFERENCES].toSorted());
});
