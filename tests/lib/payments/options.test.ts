import { expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import {
  newBuyer,
  paymentsStage,
  press,
  purchaseOf,
  requireBalancedBooks,
  standing,
} from '#tests/lib/payments/stage.ts';

const stage = await paymentsStage({
  STRIPE_AUTOMATIC_TAX: '1',
  STRIPE_PROMOTION_CODES: '1',
  STRIPE_INVOICES: '1',
});

async function promotionCode(percentOff: number): Promise<string> {
  const { stripe } = stripeAccount();
  const coupon = await stripe.coupons.create({ percent_off: percentOff, duration: 'once' });
  const { code } = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id } });
  return code;
}

test('tax is in the price that was shown, and is kept with the country it is of', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId, 250);
  await stage.sandbox.pay(sessionId, { country: 'DE' });
  await stage.sandbox.settleDeliveries();
  const purchase = await purchaseOf(purchaseId);
  expect(purchase).toMatchObject({ state: 'paid', totalCents: 1200, country: 'DE', discountCents: 0 });
  expect(purchase.taxCents).toBeGreaterThan(0);
  expect(purchase.taxCents).toBeLessThan(1200);
});

test('an invoice of Stripe’s is found on the credits page', async () => {
  const userId = await newBuyer();
  const { sessionId } = await press(userId);
  await stage.sandbox.pay(sessionId, { country: 'DE' });
  await stage.sandbox.settleDeliveries();
  expect((await listPurchases({ userId }))[0]?.invoiceUrl).toMatch(/^https?:/);
});

test('a promotion code gives all credits for less, and what was paid is what counts', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId, 250);
  await stage.sandbox.pay(sessionId, { promotionCode: await promotionCode(25), country: 'DE' });
  await stage.sandbox.settleDeliveries();
  expect(await purchaseOf(purchaseId)).toMatchObject({ amountCents: 1200, totalCents: 900, discountCents: 300 });
  expect(await standing(userId)).toMatchObject({ available: 250, netPaidCents: 900 });
  await stage.sandbox.refund(sessionId, { amount: 450 });
  await stage.sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 125, netPaidCents: 450 });
});

test('R-067: a mailbox uses one promotion code: plus-addresses and dots are the same person', async () => {
  const mailbox = `${newId()}@gmail.com`;
  const person = async (email: string) => {
    const { id } = await db().user.create({ data: { email, mailbox } });
    return id;
  };
  const first = await person(mailbox);
  const code = await promotionCode(50);
  const { sessionId } = await press(first);
  await stage.sandbox.pay(sessionId, { promotionCode: code, country: 'DE' });
  await stage.sandbox.settleDeliveries();
  for (const userId of [first, await person(mailbox.replace('@', '+again@'))]) {
    const again = await press(userId);
    await expect((async () => stage.sandbox.pay(again.sessionId, { promotionCode: code }))()).rejects.toThrow(
      /no promotion codes/,
    );
  }
  const other = await press(await newBuyer());
  await stage.sandbox.pay(other.sessionId, { promotionCode: code, country: 'DE' });
});

test('a code for all of the price leaves nothing to pay: granted without a payment, and worth nothing to take back', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.pay(sessionId, { promotionCode: await promotionCode(100), country: 'DE' });
  await stage.sandbox.settleDeliveries();
  expect(await purchaseOf(purchaseId)).toMatchObject({ state: 'paid', totalCents: 0, paymentIntentId: null });
  expect((await getBalance({ userId })).available).toBe(100);
  expect((await listPurchases({ userId }))[0]).toMatchObject({ withdrawableUntil: null, withdrawableCents: 0 });
  await requireBalancedBooks();
});
