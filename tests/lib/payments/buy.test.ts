import { afterEach, expect, test, vi } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';
import { mayAsk } from '#lib/payments/may-ask.ts';
import { resumePurchases } from '#lib/payments/resume-purchases.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import {
  newBuyer,
  paymentsStage,
  press,
  purchaseOf,
  requireBalancedBooks,
  standing,
} from '#tests/lib/payments/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';

const stage = await paymentsStage();
afterEach(async () => {
  stage.sandbox.clearFaults();
  stage.setWebhook(true);
  await setCreditClock(null);
});

const PAID_100 = {
  available: 100,
  netPaidCents: 500,
  purchases: [{ state: 'paid', totalCents: 500, refundedCents: 0 }],
};
const sessionsOf = (purchaseId: string) =>
  stage.sandbox.read(({ step }) =>
    step.all('session').filter(({ client_reference_id: reference }) => reference === purchaseId),
  );
const inMinutes = (minutes: number) => setCreditClock(new Date(Date.now() + minutes * 60_000));

test('a pack is bought: its credits are there when the webhook has come, once, for 365 days to the second', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId, url } = await press(userId, 250);
  expect(url).toBe(`http://localhost:3000/sandbox/checkout/${sessionId}`);
  await stage.sandbox.pay(sessionId, { country: 'DE' });
  expect(await stage.sandbox.settleDeliveries()).toBe(true);
  expect(await standing(userId)).toMatchObject({ available: 250, netPaidCents: 1200 });
  expect(await fulfilCheckout({ userId, purchaseId })).toEqual({ state: 'paid', credits: 250, isCertain: true });
  const [lot] = (await getBalance({ userId })).lots;
  expect(lot).toMatchObject({ kind: 'purchased', purchaseId });
  expect((lot?.expiresAt.getTime() ?? 0) - (lot?.createdAt.getTime() ?? 0)).toBe(365 * DAY_MS);
  const [view] = await listPurchases({ userId });
  expect(view).toMatchObject({ state: 'paid', totalCents: 1200, currency: 'eur', withdrawableCredits: 250 });
  expect(view?.receiptUrl).toMatch(/^https?:/);
  await requireBalancedBooks();
});

test('R-063: the tax country is kept with the purchase', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.pay(sessionId, { country: 'AT' });
  await stage.sandbox.settleDeliveries();
  expect(await purchaseOf(purchaseId)).toMatchObject({ country: 'AT', packId: '100-500-eur', amountCents: 500 });
});

test('what Stripe is asked for: our price, our reference on the session and on the payment, our addresses', async () => {
  const userId = await newBuyer();
  const { purchaseId, sessionId } = await press(userId, 600);
  const [session] = sessionsOf(purchaseId);
  expect(session).toMatchObject({
    id: sessionId,
    mode: 'payment',
    ui_mode: 'hosted_page',
    currency: 'eur',
    amount_total: 2700,
    metadata: { purchaseId },
    success_url: `http://localhost:3000/credits?purchase=${purchaseId}`,
    cancel_url: `http://localhost:3000/credits?left=${purchaseId}`,
    allow_promotion_codes: null,
  });
  await stage.sandbox.pay(sessionId);
  const intent = stage.sandbox.read(({ step }) => step.all('payment_intent')).at(-1);
  expect(intent?.metadata).toEqual({ purchaseId });
});

test('a declined card leaves the checkout open, and it can still be paid', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.decline(sessionId);
  expect(await fulfilCheckout({ userId, purchaseId })).toMatchObject({ state: 'open' });
  await stage.sandbox.pay(sessionId);
  await stage.sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject(PAID_100);
});

test('a payment that takes days is shown as such, grants when it arrives, and nothing when it fails', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.payLater(sessionId);
  await stage.sandbox.settleDeliveries();
  expect(await fulfilCheckout({ userId, purchaseId })).toMatchObject({ state: 'processing' });
  expect(await standing(userId)).toMatchObject({ available: 0, netPaidCents: 0 });
  await stage.sandbox.settleLater(sessionId, 'arrives');
  await stage.sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject(PAID_100);

  const second = await press(userId);
  await stage.sandbox.payLater(second.sessionId);
  await stage.sandbox.settleLater(second.sessionId, 'fails');
  await stage.sandbox.settleDeliveries();
  expect((await purchaseOf(second.purchaseId)).state).toBe('failed');
  expect(await standing(userId)).toMatchObject({ available: 100, netPaidCents: 500 });
});

test('a checkout that nobody came back to is over when Stripe says so', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId, requestId } = await press(userId);
  await stage.sandbox.expire(sessionId);
  await stage.sandbox.settleDeliveries();
  expect((await purchaseOf(purchaseId)).state).toBe('expired');
  await expect(press(userId, 100, requestId)).rejects.toMatchObject({ code: 'conflict' });
  expect(await standing(userId)).toMatchObject({ available: 0 });
});

test('F-13: the success page grants nothing for an unpaid session, and once to the payer when 100 ask at once', async () => {
  const userId = await newBuyer();
  const { sessionId, purchaseId } = await press(userId);
  stage.setWebhook(false);
  expect(await fulfilCheckout({ userId, purchaseId })).toEqual({ state: 'open', credits: 100, isCertain: true });
  expect(await standing(userId)).toMatchObject({ available: 0 });
  const paying = stage.sandbox.pay(sessionId);
  const other = await newBuyer();
  await expect(fulfilCheckout({ userId: other, purchaseId })).rejects.toMatchObject({ code: 'not_found' });
  await paying;
  const asked = stage.sandbox.requests().length;
  const answers = await Promise.all(Array.from({ length: 100 }, () => fulfilCheckout({ userId, purchaseId })));
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['paid']));
  expect(await standing(userId)).toMatchObject(PAID_100);
  expect(await standing(other)).toMatchObject({ available: 0, purchases: [] });
  // Two readings serve all of them: the one under way, and one that begins after the last has asked.
  expect(stage.sandbox.requests().length - asked).toBeLessThanOrEqual(10);
});

test('F-17: the same press 20 times at once, and again later, is one purchase with one session', async () => {
  const userId = await newBuyer();
  const requestId = newId();
  const presses = await Promise.all(Array.from({ length: 20 }, () => press(userId, 100, requestId)));
  expect(new Set(presses.map(({ url }) => url)).size).toBe(1);
  stage.sandbox.forgetKeys();
  const again = await press(userId, 100, requestId);
  expect(again.url).toBe(presses[0]?.url);
  expect(sessionsOf(again.purchaseId).length).toBe(1);
  expect(await db().purchase.count({ where: { userId } })).toBe(1);
});

test.each(['before', 'after'] as const)(
  'F-17: the connection is cut %s Stripe has done it: one session, and it can be paid',
  async (how) => {
    const userId = await newBuyer();
    stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how });
    const { sessionId, purchaseId } = await press(userId);
    expect(sessionsOf(purchaseId).length).toBe(1);
    await stage.sandbox.pay(sessionId);
    await stage.sandbox.settleDeliveries();
    expect(await standing(userId)).toMatchObject(PAID_100);
  },
);

test('F-17: Stripe does it, answers 500, and says so for ever under that key: another session is handed out, the first to nobody', async () => {
  const userId = await newBuyer();
  stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how: { status: 500, isDone: true } });
  const { sessionId, purchaseId } = await press(userId);
  const [lost, ...others] = sessionsOf(purchaseId).filter(({ id }) => id !== sessionId);
  expect(others).toEqual([]);
  await stage.sandbox.pay(sessionId);
  // The one that nobody knows ends, and its event changes nothing.
  await stage.sandbox.expire(lost?.id ?? '');
  expect(await stage.sandbox.settleDeliveries()).toBe(true);
  expect(await standing(userId)).toMatchObject(PAID_100);
});

test('F-17: Stripe is down: the press says so, and the same press goes on when it is back', async () => {
  const userId = await newBuyer();
  const requestId = newId();
  stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how: 503, times: 2 });
  await expect(press(userId, 100, requestId)).rejects.toMatchObject({ code: 'payments_down' });
  const { sessionId, purchaseId } = await press(userId, 100, requestId);
  expect(sessionsOf(purchaseId).map(({ id }) => id)).toEqual([sessionId]);
});

test('F-17: Stripe does not answer: the press goes on after five seconds', async () => {
  const userId = await newBuyer();
  stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how: 'hang' });
  const startedAt = performance.now();
  const { purchaseId } = await press(userId);
  expect(sessionsOf(purchaseId).length).toBe(1);
  expect(performance.now() - startedAt).toBeGreaterThan(4_900);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});

test('F-17: the process dies between Stripe’s answer and the row: the next press has the same session, or after the key is gone a new one, never two to pay', async () => {
  for (const isPruned of [false, true]) {
    const userId = await newBuyer();
    const requestId = newId();
    const update = vi.spyOn(db().purchase, 'updateMany').mockRejectedValueOnce(new Error('killed'));
    await expect(press(userId, 100, requestId)).rejects.toThrow('killed');
    update.mockRestore();
    if (isPruned) stage.sandbox.forgetKeys();
    const { purchaseId, sessionId } = await press(userId, 100, requestId);
    expect(sessionsOf(purchaseId).length).toBe(isPruned ? 2 : 1);
    expect((await purchaseOf(purchaseId)).sessionId).toBe(sessionId);
  }
});

test('F-17: a press that never got a session is closed after an hour, and that is all that happens', async () => {
  const userId = await newBuyer();
  stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how: 503, times: 2 });
  await expect(press(userId)).rejects.toMatchObject({ code: 'payments_down' });
  const state = async () => (await db().purchase.findFirstOrThrow({ where: { userId } })).state;
  await inMinutes(59);
  await resumePurchases();
  expect(await state()).toBe('open');
  await inMinutes(75);
  expect(await resumePurchases()).toMatchObject({ closed: 1 });
  expect(await state()).toBe('expired');
});

test('F-17: paid, and neither webhook nor return came: the clean-up grants it, once, however many run', async () => {
  const userId = await newBuyer();
  stage.sandbox.pauseDeliveries();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.pay(sessionId);
  expect(await resumePurchases()).toMatchObject({ mended: 0 });
  await inMinutes(3);
  const passes = await Promise.all([resumePurchases(), resumePurchases(), resumePurchases()]);
  expect(passes.reduce((sum, { mended }) => sum + mended, 0)).toBe(1);
  expect(await standing(userId)).toMatchObject(PAID_100);
  stage.sandbox.resumeDeliveries();
  expect(await stage.sandbox.settleDeliveries()).toBe(true);
  expect(await standing(userId)).toMatchObject(PAID_100);
  expect((await purchaseOf(purchaseId)).state).toBe('paid');
});

test('F-17: Stripe answers the webhook’s questions with errors: 503, nothing granted, and the redelivered event grants', async () => {
  const userId = await newBuyer();
  stage.sandbox.pauseDeliveries();
  const { sessionId, purchaseId } = await press(userId);
  await stage.sandbox.pay(sessionId);
  const completed = stage.sandbox.events().findLast(({ type }) => type === 'checkout.session.completed');
  for (const path of ['/v1/checkout/sessions', '/v1/refunds', '/v1/disputes', '/v1/payment_intents', '/v1/charges']) {
    stage.sandbox.failNext({ path, method: 'GET', how: 503, times: 2 });
    expect(await stage.sandbox.deliver(completed?.id ?? '')).toMatchObject({ status: 503 });
    expect(await standing(userId)).toMatchObject({ available: 0 });
    stage.sandbox.clearFaults();
  }
  stage.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'GET', how: 503, times: 2 });
  expect(await fulfilCheckout({ userId, purchaseId })).toEqual({ state: 'open', credits: 100, isCertain: false });
  expect(await db().stripeEvent.count({ where: { purchaseId } })).toBe(0);
  expect(await stage.sandbox.deliver(completed?.id ?? '')).toMatchObject({ status: 200 });
  expect(await standing(userId)).toMatchObject(PAID_100);
  stage.sandbox.resumeDeliveries();
  await stage.sandbox.settleDeliveries();
});

test('a person who keeps asking is told what we know, and Stripe is not asked for it', async () => {
  const userId = await newBuyer();
  const { purchaseId, requestId } = await press(userId);
  const ask = () => fulfilCheckout({ userId, purchaseId });
  expect(await ask()).toMatchObject({ isCertain: true });
  let asked = 1;
  while (mayAsk(userId)) asked += 1;
  expect(asked).toBeGreaterThanOrEqual(20);
  expect(asked).toBeLessThan(40);
  const { length } = stage.sandbox.requests();
  expect(await ask()).toEqual({ state: 'open', credits: 100, isCertain: false });
  await expect(press(userId, 100, requestId)).rejects.toMatchObject({ code: 'too_many_requests' });
  expect(stage.sandbox.requests().length).toBe(length);
  // Another person is not held up by it, and this one may go on after three seconds.
  const other = await newBuyer();
  const theirs = await press(other);
  expect(await fulfilCheckout({ userId: other, purchaseId: theirs.purchaseId })).toMatchObject({ isCertain: true });
  expect(mayAsk(userId, performance.now() + 3_000)).toBe(true);
});

test('a person cannot have sessions made without end', async () => {
  const userId = await newBuyer();
  const at = new Date();
  const row = { credits: 100, amountCents: 500, currency: 'eur', packId: '100-500-eur', consentVersion: '1' };
  await db().purchase.createMany({
    data: Array.from({ length: 30 }, () => ({
      ...row,
      ...{ id: newId(), userId, requestId: newId(), consentAt: at, createdAt: at, checkedAt: at },
    })),
  });
  const press31 = { userId, packId: '100-500-eur', requestId: newId(), hasConsent: true };
  await expect(startCheckout(press31)).rejects.toMatchObject({ code: 'too_many_requests' });
  expect(await db().purchase.count({ where: { userId } })).toBe(30);
});
