import { expect, test } from 'vitest';
import { beginPress, endPress } from '#components/credits/press.ts';
import { returnWords } from '#components/credits/return-words.ts';
import { memoryStorage } from '#tests/components/support.ts';

const PACK = '100-500-eur';
const HOUR = 3_600_000;
let count = 0;
const ids = (now = 0) => ({ now, newId: () => `press-${++count}` });
const purchase = (requestId: string, state: 'open' | 'paid' | 'failed', at = 0) => ({
  packId: PACK,
  requestId,
  state,
  createdAt: new Date(at),
});

test('a press again, in this tab or another, is the same press until its checkout has ended (F-14)', () => {
  const shared = memoryStorage();
  const first = beginPress(shared, PACK, [], ids());
  expect(beginPress(shared, PACK, [], ids(HOUR))).toBe(first);
  expect(beginPress(shared, PACK, [purchase(first, 'open')], ids(HOUR))).toBe(first);
  expect(beginPress(shared, '250-1200-eur', [], ids())).not.toBe(first);
  const second = beginPress(shared, PACK, [purchase(first, 'paid')], ids(HOUR));
  expect(second).not.toBe(first);
  // What was bought a minute ago does not end the press of now.
  expect(beginPress(shared, PACK, [purchase(first, 'paid')], ids(HOUR + 1))).toBe(second);
  endPress(shared, second);
  expect(beginPress(shared, PACK, [purchase(first, 'paid')], ids(HOUR + 2))).not.toBe(second);
});

test('another browser goes on with the checkout that is open, and nobody with one that must have ended', () => {
  const open = purchase('elsewhere', 'open', 0);
  expect(beginPress(memoryStorage(), PACK, [open], ids(HOUR))).toBe('elsewhere');
  expect(beginPress(memoryStorage(), PACK, [open], ids(24 * HOUR))).not.toBe('elsewhere');
  expect(beginPress(memoryStorage(), PACK, [purchase('over', 'failed')], ids(HOUR))).not.toBe('over');
  const own = memoryStorage();
  const first = beginPress(own, PACK, [], ids());
  expect(beginPress(own, PACK, [], ids(24 * HOUR))).not.toBe(first);
});

test('a storage that is broken, full or foreign keeps nobody from buying', () => {
  const broken = memoryStorage();
  for (const text of ['{', '[{"packId":1}]', 'null', '"x"']) {
    broken.setItem('afterimage:buy', text);
    expect(beginPress(broken, PACK, [], ids())).toMatch(/^press-/);
  }
  const full = Object.assign(memoryStorage(), {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  expect(beginPress(full, PACK, [], ids())).toMatch(/^press-/);
});

test('who comes back is told what is certain: never "not paid" while Stripe could not be asked (F-13)', () => {
  const back = (way: 'done' | 'left', isCertain: boolean) => ({ purchaseId: 'x', way, isCertain });
  for (const state of ['paid', 'processing', 'failed', 'expired'] as const)
    for (const way of ['done', 'left'] as const)
      for (const isCertain of [true, false]) expect(returnWords(back(way, isCertain), { state })).toBe(state);
  expect(returnWords(back('done', false), { state: 'open' })).toBe('checking');
  expect(returnWords(back('done', true), { state: 'open' })).toBe('open');
  expect(returnWords(back('left', false), { state: 'open' })).toBe('left');
});
