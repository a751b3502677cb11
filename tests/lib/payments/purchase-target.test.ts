import { expect, test } from 'vitest';
import { type Money, moneyFor, purchaseTarget } from '#lib/payments/purchase-target.ts';
import { fc } from '#tests/support/property.ts';

const purchase = (more: Partial<Money> = {}): Money => ({
  credits: 100,
  totalCents: 500,
  refundedCents: 0,
  lostCents: 0,
  dispute: 'none',
  withdrawnCredits: null,
  withdrawnCents: null,
  ...more,
});

test.each([
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 1],
  [250, 50],
  [499, 99],
  [500, 100],
])(
  '%i of 500 cents paid back take %i of 100 credits back: rounded down, and all with the last cent',
  (cents, credits) => {
    expect(purchaseTarget(purchase({ refundedCents: cents })).refundedCredits).toBe(credits);
  },
);

test('a lost dispute is money that went back: all of it takes all credits, a part its share', () => {
  expect(purchaseTarget(purchase({ dispute: 'lost', lostCents: 500 }))).toEqual({
    refundedCredits: 100,
    dispute: 'lost',
  });
  expect(purchaseTarget(purchase({ dispute: 'lost', lostCents: 100 }))).toEqual({
    refundedCredits: 20,
    dispute: 'none',
  });
  expect(purchaseTarget(purchase({ dispute: 'lost', lostCents: 300, refundedCents: 200 })).refundedCredits).toBe(100);
  expect(purchaseTarget(purchase({ dispute: 'open' }))).toEqual({ refundedCredits: 0, dispute: 'open' });
});

test('what a promotion code made free is never taken back for money', () => {
  expect(purchaseTarget(purchase({ totalCents: 0 })).refundedCredits).toBe(0);
  expect(moneyFor(purchase({ totalCents: 0 }), 100)).toBe(0);
});

const bought = fc.record({
  credits: fc.integer({ min: 1, max: 1_000_000 }),
  totalCents: fc.integer({ min: 1, max: 99_999_999 }),
});

test('property: however money goes back, never more credits than were bought, never fewer for more money, and all with all', () => {
  fc.assert(
    fc.property(bought, fc.nat(), fc.nat(), (pack, a, b) => {
      const [less = 0, more = 0] = [a % (pack.totalCents + 1), b % (pack.totalCents + 1)].toSorted((x, y) => x - y);
      const taken = (refundedCents: number) => purchaseTarget(purchase({ ...pack, refundedCents })).refundedCredits;
      expect(taken(less)).toBeLessThanOrEqual(taken(more));
      expect(taken(more)).toBeLessThanOrEqual(pack.credits);
      expect(taken(pack.totalCents)).toBe(pack.credits);
    }),
    { numRuns: 2_000 },
  );
});

test('property: a withdrawal pays its share rounded up, at most what is left, and takes exactly the unspent credits', () => {
  fc.assert(
    fc.property(bought, fc.nat(), fc.nat(), (pack, refund, spend) => {
      const before = purchase({ ...pack, refundedCents: refund % pack.totalCents });
      const had = pack.credits - purchaseTarget(before).refundedCredits;
      const unspent = had - (spend % had);
      const cents = moneyFor(before, unspent);
      expect(cents).toBeGreaterThan(0);
      expect(before.refundedCents + cents).toBeLessThanOrEqual(pack.totalCents);
      expect(cents * pack.credits).toBeGreaterThanOrEqual(
        Math.min(unspent * pack.totalCents, (pack.totalCents - before.refundedCents) * pack.credits),
      );
      const after = {
        ...before,
        refundedCents: before.refundedCents + cents,
        withdrawnCents: cents,
        withdrawnCredits: unspent,
      };
      const taken = purchaseTarget(after).refundedCredits - purchaseTarget(before).refundedCredits;
      if (after.refundedCents < pack.totalCents) expect(taken).toBe(unspent);
      else expect(taken).toBe(had);
    }),
    { numRuns: 2_000 },
  );
});
