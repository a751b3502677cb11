import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { RequestEditInput } from '#lib/edits/schema.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { buy, entriesOf, grant, settle } from '#tests/lib/credits/stage.ts';
import { pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner } from '#tests/lib/edits/stage.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('the price', () => {
  test('that is held is the one that was shown; any other holds nothing and tells the new one (F-18, R-054)', async () => {
    const owner = await newOwner();
    await grant(owner.userId, 100_000);
    let held = 0;
    const price = fc.integer({ min: 0, max: 40 });
    await fc.assert(
      fc.asyncProperty(price, fc.oneof(fc.constant(null), price), async (now, other) => {
        const shown = other ?? now;
        const attempt = pressPaint(owner, { shown, price: now }).catch((error: unknown) => error);
        if (shown === now) {
          held += now;
          expect(await attempt).toMatchObject({ priceCredits: now });
        } else {
          expect(await attempt).toMatchObject({ code: 'price_changed', details: { priceCredits: now } });
        }
        expect(await getBalance({ userId: owner.userId })).toMatchObject({ held, available: 100_000 - held });
      }),
      { numRuns: 60 },
    );
    expect((await checkBooks()).differences).toEqual([]);
  });

  test('does not matter to a press that has its edit: it is the first one, at the price it was shown (F-14, F-18)', async () => {
    const owner = await newOwner();
    await grant(owner.userId, 10);
    const requestId = randomUUID();
    const first = await pressPaint(owner, { requestId });
    const again = await pressPaint(owner, { requestId, shown: 8, price: 8 });
    expect(again).toMatchObject({ id: first.id, priceCredits: 4 });
    expect(await entriesOf(owner.userId)).toEqual(['grant 10', 'hold -4']);
  });
});

describe('an account that owes credits', () => {
  test('may not spend, may do what is free, and is unlocked by the next credits without anybody doing anything (R-059, R-060)', async () => {
    const owner = await newOwner();
    const purchaseId = await buy(owner.userId, 8);
    await pressPaint(owner, { price: 8 });
    await settle(purchaseId, { refundedCredits: 8 });
    expect(await code(pressPaint(owner, { price: 1 }))).toBe('credits_locked');
    expect(await code(pressPaint(owner, { price: 0 }))).toBe('done');
    await buy(owner.userId, 10);
    expect(await code(pressPaint(owner, { price: 3 }))).toBe('too_few_credits');
    expect(await code(pressPaint(owner, { price: 2 }))).toBe('done');
  });
});

describe('nonsense in a press is malformed, before anything is looked at (F-19)', () => {
  const ask = {
    imageId: randomUUID(),
    instruction: 'paint',
    model: 'painter',
    priceCredits: 4,
    requestId: randomUUID(),
  };
  const NUMBERS = [-1, 0.5, 2 ** 31, JSON.parse('1e400'), -0.1, Number.NaN, '1e3', '4', null, [], [4], {}, true, 10n];
  const IDS = ['', 'x', 0, null, [ask.imageId], { $gt: '' }, `${ask.imageId}'`, `{${ask.imageId}}`, '../'.repeat(12)];
  const cases: [string, unknown][] = [
    ...NUMBERS.map((value): [string, unknown] => [`price ${String(value)}`, { ...ask, priceCredits: value }]),
    ...[0, -1, 2 ** 31, '4', [1]].map((value): [string, unknown] => [
      `variations ${value}`,
      { ...ask, variations: value },
    ]),
    ...IDS.flatMap((value): [string, unknown][] => [
      [`image ${JSON.stringify(value)}`, { ...ask, imageId: value }],
      [`press ${JSON.stringify(value)}`, { ...ask, requestId: value }],
    ]),
    ['no price', { ...ask, priceCredits: undefined }],
    ['__proto__', JSON.parse(`{"__proto__":{"priceCredits":0},"imageId":"${ask.imageId}"}`)],
    ['a prototype beside the rest', Object.assign(JSON.parse('{"__proto__":{"isAdmin":true}}'), ask)],
    ['words with a zero', { ...ask, instruction: 'paint\u0000' }],
    ['half a character', { ...ask, instruction: 'paint \ud83d' }],
    ['an array', [ask]],
    ['nothing', null],
  ];
  test('while a sound one is not', () => expect(RequestEditInput.safeParse(ask).success).toBe(true));
  test.each(cases)('%s', (_, input) => expect(RequestEditInput.safeParse(input).success).toBe(false));
});
