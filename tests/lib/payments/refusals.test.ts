import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { HANDLED } from '#lib/payments/handle-stripe-event.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';
import { netPaidCents } from '#lib/payments/net-paid-cents.ts';
import { listPacks } from '#lib/payments/packs.ts';
import { CONSENT_VERSION, PurchaseIdInput, StartCheckoutInput } from '#lib/payments/schema.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { withdrawPurchase } from '#lib/payments/withdraw-purchase.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
Object.assign(process.env, {
  STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef',
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  // Nobody listens there: whatever is refused here is refused before Stripe is asked.
  STRIPE_API_URL: 'http://127.0.0.1:1',
});

async function buyer(): Promise<string> {
  const id = newId();
  await db().user.create({ data: { id, email: `${id}@example.com`, mailbox: `${id}@example.com` } });
  return id;
}

const packId = () => listPacks()[0]?.id ?? '';

test.each([
  ['nothing', {}],
  ['an array for a pack', { packId: ['100-500-eur'] }],
  ['a number for a pack', { packId: 100 }],
  ['a pack of −1', { packId: '-1-500-eur' }],
  ['a pack of 1e3', { packId: '1e3-500-eur' }],
  ['a pack of 1e400', { packId: '1e400-500-eur' }],
  ['a pack of 2^31 credits and more digits than there are', { packId: '2147483648-500-eur' }],
  ['an upper-case currency', { packId: '100-500-EUR' }],
  ['__proto__', { packId: '__proto__' }],
  ['a pack with its price after it', { packId: '100-500-eur\n100-1-eur' }],
  ['a request id that is none', { requestId: '1' }],
  ['consent in words', { hasConsent: 'yes' }],
])('F-19: %s is malformed before anything is looked up', (_, odd) => {
  const right = { packId: '100-500-eur', requestId: newId(), hasConsent: true };
  expect(StartCheckoutInput.safeParse(right).success).toBe(true);
  expect(StartCheckoutInput.safeParse(Object.keys(odd).length > 0 ? { ...right, ...odd } : {}).success).toBe(false);
});

test.each(['', '1', 'constructor', '__proto__', 7, ['x'], null])('F-19: %j is no purchase', (purchaseId) => {
  expect(PurchaseIdInput.safeParse({ purchaseId }).success).toBe(false);
});

test.each(['__proto__', '0-0-eur', '100-1-eur', '100-500-usd', '999-500-eur'])(
  'F-19: the price is the table’s: the pack %s cannot be made up',
  async (made) => {
    const press = { userId: await buyer(), packId: made, requestId: newId(), hasConsent: true };
    await expect(startCheckout(press)).rejects.toMatchObject({
      code: made === '__proto__' ? 'malformed' : 'pack_gone',
    });
    expect(await listPurchases(press)).toEqual([]);
  },
);

test('nothing is begun without the consent to start at once', async () => {
  const press = { userId: await buyer(), packId: packId(), requestId: newId(), hasConsent: false };
  await expect(startCheckout(press)).rejects.toMatchObject({ code: 'consent_missing' });
  expect(await listPurchases(press)).toEqual([]);
});

test('F-17: Stripe cannot be reached: the press says so, nothing is owed, and the purchase is kept as it was agreed on', async () => {
  const press = { userId: await buyer(), packId: packId(), requestId: newId(), hasConsent: true };
  await expect(startCheckout(press)).rejects.toMatchObject({ code: 'payments_down' });
  const [purchase] = await listPurchases(press);
  expect(purchase).toMatchObject({ state: 'open', credits: 100, amountCents: 500, totalCents: null, paidAt: null });
  expect(await db().purchase.findFirst({ where: { userId: press.userId } })).toMatchObject({
    consentVersion: CONSENT_VERSION,
    sessionId: null,
  });
  expect(await netPaidCents(press)).toBe(0);
});

test('one press cannot become a purchase of something else', async () => {
  const press = { userId: await buyer(), packId: packId(), requestId: newId(), hasConsent: true };
  await expect(startCheckout(press)).rejects.toMatchObject({ code: 'payments_down' });
  const other = { ...press, packId: listPacks()[1]?.id ?? '' };
  await expect(startCheckout(other)).rejects.toMatchObject({ code: 'conflict' });
});

test('F-13: another’s purchase and a made-up one are not there, for the page and for the withdrawal', async () => {
  const press = { userId: await buyer(), packId: packId(), requestId: newId(), hasConsent: true };
  await expect(startCheckout(press)).rejects.toThrow();
  const [purchase] = await listPurchases(press);
  const userId = await buyer();
  for (const purchaseId of [purchase?.id ?? '', newId()]) {
    await expect(fulfilCheckout({ userId, purchaseId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(withdrawPurchase({ userId, purchaseId })).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await listPurchases({ userId })).toEqual([]);
});

test('README tells an operator to send exactly the events that are dealt with', () => {
  const readme = readFileSync('README.md', 'utf8');
  const named = new Set(
    [...readme.matchAll(/`((?:checkout\.session|charge|refund)\.[\w.]+)`/g)].map(([, type]) => type),
  );
  expect([...named].sort()).toEqual([...HANDLED].sort());
});
