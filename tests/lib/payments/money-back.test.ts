import { expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';
import { resumePurchases } from '#lib/payments/resume-purchases.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import { withdrawPurchase } from '#lib/payments/withdraw-purchase.ts';
import { submit } from '#tests/lib/credits/stage.ts';
import {
  balanceAfterEach,
  bought,
  newBuyer,
  paymentsStage,
  press,
  purchaseOf,
  standing,
} from '#tests/lib/payments/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';

const stage = await paymentsStage();
const { sandbox } = stage;
balanceAfterEach(stage);

const refundsOf = async (purchaseId: string) => {
  const { paymentIntentId } = await purchaseOf(purchaseId);
  return sandbox.read(({ step }) =>
    step.all('refund').filter(({ payment_intent: intent }) => intent === paymentIntentId),
  );
};

test('a refund from the dashboard takes its share of the credits, and the last cent the rest', async () => {
  const { userId, sessionId } = await bought(stage);
  await sandbox.refund(sessionId, { amount: 99 });
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 81, netPaidCents: 401 });
  await sandbox.refund(sessionId);
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 0, shortfall: 0, netPaidCents: 0 });
});

test('what was spent of a refunded purchase is missing, locks paid edits, and the next purchase makes it good', async () => {
  const { userId, sessionId } = await bought(stage);
  await submit(userId, 30);
  await sandbox.refund(sessionId);
  await sandbox.settleDeliveries();
  expect(await getBalance({ userId })).toMatchObject({ available: 0, shortfall: 30, isLocked: true });
  const next = await press(userId, 250);
  await sandbox.pay(next.sessionId);
  await sandbox.settleDeliveries();
  expect(await getBalance({ userId })).toMatchObject({ available: 220, isLocked: false });
});

test('a refund that waits for the bank takes its credits at once, and one that fails gives exactly them back', async () => {
  const { userId, sessionId } = await bought(stage);
  const refund = await sandbox.refund(sessionId, { amount: 250, status: 'pending' });
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 50, netPaidCents: 250 });
  await sandbox.settleRefund(refund.id, 'failed');
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 100, netPaidCents: 500 });
});

test('an inquiry sets credits aside like a dispute, and its end brings them back', async () => {
  const { userId, sessionId } = await bought(stage);
  await submit(userId, 10);
  await sandbox.dispute(sessionId, { isInquiry: true });
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 0, frozen: 90, netPaidCents: 0 });
  await sandbox.closeDispute(sessionId, 'won');
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 90, frozen: 0, netPaidCents: 500 });
});

test('a lost dispute takes what is left and asks for what was spent', async () => {
  const { userId, sessionId } = await bought(stage);
  await submit(userId, 10);
  await sandbox.dispute(sessionId);
  await sandbox.closeDispute(sessionId, 'lost');
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 0, frozen: 0, shortfall: 10, netPaidCents: 0 });
});

test('taking a purchase back pays the unspent part by itself, once, however often it is pressed', async () => {
  const { userId, purchaseId } = await bought(stage, 250);
  await submit(userId, 51);
  const presses = await Promise.allSettled(Array.from({ length: 5 }, () => withdrawPurchase({ userId, purchaseId })));
  const done = presses.filter(({ status }) => status === 'fulfilled');
  expect(done).toEqual([{ status: 'fulfilled', value: { credits: 199, cents: 956, isSent: true } }]);
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 0, shortfall: 0, netPaidCents: 244 });
  expect((await refundsOf(purchaseId)).map(({ amount }) => amount)).toEqual([956]);
  expect((await listPurchases({ userId }))[0]).toMatchObject({ refundedCents: 956, withdrawableUntil: null });
  await expect(withdrawPurchase({ userId, purchaseId })).rejects.toMatchObject({ code: 'not_withdrawable' });
});

test('another’s purchase cannot be taken back', async () => {
  const { purchaseId } = await bought(stage);
  const userId = await newBuyer();
  await expect(withdrawPurchase({ userId, purchaseId })).rejects.toMatchObject({ code: 'not_found' });
  expect(await refundsOf(purchaseId)).toEqual([]);
});

test('14 days are 14 times 24 hours: the last millisecond counts, the next does not', async () => {
  const { userId, purchaseId } = await bought(stage);
  const end = ((await purchaseOf(purchaseId)).paidAt?.getTime() ?? 0) + 14 * DAY_MS;
  await setCreditClock(new Date(end));
  expect((await listPurchases({ userId }))[0]).toMatchObject({ withdrawableUntil: null });
  await expect(withdrawPurchase({ userId, purchaseId })).rejects.toMatchObject({ code: 'not_withdrawable' });
  await setCreditClock(new Date(end - 1));
  expect((await listPurchases({ userId }))[0]).toMatchObject({
    withdrawableUntil: new Date(end),
    withdrawableCents: 500,
  });
  expect(await withdrawPurchase({ userId, purchaseId })).toMatchObject({ cents: 500, isSent: true });
});

test('what is disputed or was paid back cannot be taken back as well', async () => {
  const disputed = await bought(stage);
  await sandbox.dispute(disputed.sessionId);
  await sandbox.settleDeliveries();
  await expect(withdrawPurchase(disputed)).rejects.toMatchObject({ code: 'not_withdrawable' });
  const refunded = await bought(stage);
  // The webhook has not told of it yet.
  sandbox.pauseDeliveries();
  await sandbox.refund(refunded.sessionId);
  await expect(withdrawPurchase(refunded)).rejects.toMatchObject({ code: 'not_withdrawable' });
});

test.each([
  ['is down', { path: '/v1/refunds', method: 'POST', how: 503, times: 2 }],
  ['does it and answers 500 from then on', { path: '/v1/refunds', method: 'POST', how: { status: 500, isDone: true } }],
] as const)(
  'F-17: Stripe %s while a purchase is taken back: the credits go at once, the money follows, once',
  async (_, fault) => {
    const { userId, purchaseId } = await bought(stage);
    sandbox.pauseDeliveries();
    sandbox.failNext(fault);
    expect(await withdrawPurchase({ userId, purchaseId })).toMatchObject({ cents: 500, isSent: false });
    expect(await standing(userId)).toMatchObject({ available: 0, netPaidCents: 0 });
    sandbox.forgetKeys();
    expect(await resumePurchases()).toMatchObject({ mended: 0 });
    await setCreditClock(new Date(Date.now() + 3 * 60_000));
    expect(await resumePurchases()).toMatchObject({ mended: 1 });
    await setCreditClock(new Date(Date.now() + 60 * 60_000));
    expect(await resumePurchases()).toMatchObject({ mended: 0 });
    expect((await refundsOf(purchaseId)).map(({ amount }) => amount)).toEqual([500]);
    expect(await standing(userId)).toMatchObject({ available: 0, shortfall: 0, netPaidCents: 0 });
  },
);

test('a withdrawal whose refund the bank sends back gives the credits back, and can be asked for again', async () => {
  const { userId, purchaseId } = await bought(stage);
  await withdrawPurchase({ userId, purchaseId });
  const [refund] = await refundsOf(purchaseId);
  await sandbox.settleRefund(refund?.id ?? '', 'failed');
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: 100, netPaidCents: 500 });
  expect(await withdrawPurchase({ userId, purchaseId })).toMatchObject({ cents: 500, isSent: true });
});

test('somebody pays all of it back while a withdrawal waits: nothing is paid twice, and the books follow what was paid', async () => {
  const { userId, purchaseId, sessionId } = await bought(stage);
  await submit(userId, 40);
  sandbox.pauseDeliveries();
  sandbox.failNext({ path: '/v1/refunds', method: 'POST', how: 503, times: 2 });
  expect(await withdrawPurchase({ userId, purchaseId })).toMatchObject({ cents: 300, isSent: false });
  await sandbox.refund(sessionId);
  await setCreditClock(new Date(Date.now() + 3 * 60_000));
  await resumePurchases();
  expect((await refundsOf(purchaseId)).map(({ amount }) => amount)).toEqual([500]);
  expect(await standing(userId)).toMatchObject({ available: 0, shortfall: 40, netPaidCents: 0 });
});

test('R-066: a person who goes leaves a purchase without them; a payment that comes afterwards is paid back by itself', async () => {
  const { userId, purchaseId, sessionId } = await bought(stage);
  const late = await press(userId, 250);
  sandbox.pauseDeliveries();
  await sandbox.pay(late.sessionId);
  await db().user.delete({ where: { id: userId } });
  expect(await purchaseOf(purchaseId)).toMatchObject({ userId: null, state: 'paid', totalCents: 500 });
  await syncPurchase(late.purchaseId);
  expect(await purchaseOf(late.purchaseId)).toMatchObject({
    state: 'paid',
    creditAccountId: null,
    refundedCents: 1200,
  });
  await setCreditClock(new Date(Date.now() + 3 * 60_000));
  expect(await resumePurchases()).toMatchObject({ mended: 1 });
  expect((await refundsOf(late.purchaseId)).map(({ amount }) => amount)).toEqual([1200]);
  // What is refunded later is still settled in the books, which have outlived the person.
  await sandbox.refund(sessionId, { amount: 250 });
  await syncPurchase(purchaseId);
  expect(await db().creditLot.findUnique({ where: { purchaseId } })).toMatchObject({ owed: 50, left: 50 });
});
