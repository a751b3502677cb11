import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkHolds } from '#lib/credits/check-holds.ts';
import { idStretches } from '#lib/credits/id-stretches.ts';
import { db } from '#lib/db.ts';
import { end, grant, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const COLUMNS = [
  ['"Edit"', '"id"'],
  ['"CreditEntry"', '"editId"'],
] as const;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

test('stretches cover every id from the first to the last once, with few rows of each table in one', async () => {
  const userId = await newPerson();
  await grant(userId, 90);
  for (const editId of [FIRST, LAST, '0fffffff-ffff-ffff-ffff-ffffffffffff']) await submit(userId, 1, editId);
  for (let n = 0; n < 12; n++) await submit(userId, n % 3);
  let before = -1n;
  for await (const { from, upTo } of idStretches(db(), COLUMNS, 2)) {
    const [first, last] = [from, upTo].map((id) => BigInt(`0x${id.replaceAll('-', '')}`));
    expect(first).toBe(before + 1n);
    expect(await db().edit.count({ where: { id: { gte: from, lte: upTo } } })).toBeLessThanOrEqual(2);
    before = last ?? 0n;
  }
  expect(before).toBe((1n << 128n) - 1n);
});

test('holds and edits compared a few at a time differ where they differ compared all at once', async () => {
  const userId = await newPerson();
  await grant(userId, 90);
  const ids = Array.from({ length: 8 }, () => randomUUID());
  for (const id of ids) await submit(userId, 3, id);
  await end(userId, ids[0] ?? '', 'failed');
  expect(await checkHolds(db(), 2)).toEqual([]);
  // One edit without its hold, one hold of another price, and one hold without its edit.
  await db().edit.create({
    data: {
      id: randomUUID(),
      userId,
      requestId: randomUUID(),
      instruction: 'x',
      model: 'painter',
      backend: 'painter',
      priceCredits: 2,
    },
  });
  await db().edit.update({ where: { id: ids[1] ?? '' }, data: { priceCredits: 4 } });
  await db().edit.delete({ where: { id: ids[2] ?? '' } });
  const all = await checkHolds(db());
  expect(all.map(({ line }) => line).toSorted()).toEqual([
    'a hold without its edit',
    'an edit does not hold its price',
    'an edit does not hold its price',
  ]);
  for (const atOnce of [1, 2, 5]) expect(await checkHolds(db(), atOnce)).toEqual(all);
});
