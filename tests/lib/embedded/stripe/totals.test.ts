import { expect, test } from 'vitest';
import { formatMoney } from '#lib/embedded/stripe/money.ts';
import type { Coupon, LineItem } from '#lib/embedded/stripe/objects.ts';
import { discountOf, share, TAX_PERCENT, totalsOf } from '#lib/embedded/stripe/totals.ts';
import { fc } from '#tests/support/property.ts';

const coupon = (off: Partial<Coupon>): Coupon => ({
  id: 'C',
  object: 'coupon',
  amount_off: null,
  created: 0,
  currency: null,
  duration: 'once',
  duration_in_months: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  name: null,
  percent_off: null,
  redeem_by: null,
  times_redeemed: 0,
  valid: true,
  ...off,
});

const item = (unit_amount: number, quantity: number, tax_behavior: 'inclusive' | 'exclusive'): LineItem =>
  ({ id: 'li', object: 'item', quantity, price: { unit_amount, tax_behavior } }) as LineItem;

const anyItem = fc
  .tuple(
    fc.integer({ min: 1, max: 1_000_000 }),
    fc.integer({ min: 1, max: 20 }),
    fc.constantFrom('inclusive', 'exclusive'),
  )
  .map(([amount, quantity, behavior]) => item(amount, quantity, behavior));
const anyCoupon = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 10_000 }).map((percent) => coupon({ percent_off: percent / 100 })),
  fc.integer({ min: 1, max: 5_000_000 }).map((amount_off) => coupon({ amount_off, currency: 'eur' })),
);

test('totals add up to the unit: lines to the sum, subtotal less discount and plus what tax is on top to the total', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { minLength: 1, maxLength: 6 }), anyCoupon, fc.boolean(), (items, off, isTaxed) => {
      const totals = totalsOf({ items, coupon: off, isTaxed });
      const sum = (key: 'amount_subtotal' | 'amount_discount' | 'amount_tax' | 'amount_total') =>
        totals.items.reduce((all, line) => all + line[key], 0);
      expect(sum('amount_subtotal')).toBe(totals.subtotal);
      expect(sum('amount_discount')).toBe(totals.discount);
      expect(sum('amount_tax')).toBe(totals.tax);
      expect(sum('amount_total')).toBe(totals.total);
      const onTop = totals.items
        .filter(({ price }) => price.tax_behavior === 'exclusive')
        .reduce((all, line) => all + line.amount_tax, 0);
      expect(totals.total).toBe(totals.subtotal - totals.discount + onTop);
      expect(totals.total).toBeGreaterThanOrEqual(0);
      for (const line of totals.items) expect(line.amount_discount).toBeLessThanOrEqual(line.amount_subtotal);
      if (!isTaxed) expect(totals.tax).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test('shares of an amount add up to it, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000_000),
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1 }),
      (amount, weights) => {
        const shares = share(amount, weights);
        expect(shares.reduce((all, part) => all + part, 0)).toBe(amount);
        const whole = weights.reduce((all, weight) => all + weight, 0);
        shares.forEach((part, index) => {
          expect(Math.abs(part - (amount * (weights[index] ?? 0)) / whole)).toBeLessThan(1);
        });
      },
    ),
  );
});

test('the demonstration rate lies in an inclusive price and comes onto an exclusive one', () => {
  expect(TAX_PERCENT).toBe(20);
  expect(totalsOf({ items: [item(1200, 1, 'inclusive')], coupon: null, isTaxed: true })).toMatchObject({
    tax: 200,
    total: 1200,
  });
  expect(totalsOf({ items: [item(1200, 1, 'exclusive')], coupon: null, isTaxed: true })).toMatchObject({
    tax: 240,
    total: 1440,
  });
  expect(discountOf(coupon({ percent_off: 10 }), 1205)).toBe(121);
});

test.each([
  [1200, 'eur', '€12.00'],
  [1200, 'jpy', '¥1,200'],
  [12_000, 'bhd', 'BHD 12.000'],
  [50_000, 'huf', 'HUF 500.00'],
  [100, 'vnd', '₫100'],
])('%i of %s is shown as %s', (amount, currency, shown) => {
  expect(formatMoney(amount, currency).replaceAll(/\s/g, ' ')).toBe(shown);
});
