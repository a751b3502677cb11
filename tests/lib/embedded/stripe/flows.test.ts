import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  idOf,
  openSandbox,
  type Place,
  packSession,
  startWebhook,
  type Webhook,
} from '#tests/lib/embedded/stripe/sandbox-support.ts';

let webhook: Webhook;
let place: Place;

beforeEach(async () => {
  webhook = await startWebhook();
  place = await openSandbox({ webhookUrl: webhook.url });
});
afterEach(async () => {
  await place.remove();
  await webhook.close();
});

test('paying takes the price once and tells it in the order in which Stripe does', async () => {
  const { stripe, sandbox } = place;
  const session = await stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'a-purchase' });
  expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', payment_intent: null, amount_total: 1200 });
  expect(session.url).toBe(`http://localhost:3000/sandbox/checkout/${session.id}`);
  await sandbox.pay(session.id);
  expect(webhook.types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'charge.updated',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ]);
  const paid = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
  });
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    line_items: { data: [{ description: '250 credits', amount_total: 1200 }] },
    payment_intent: {
      status: 'succeeded',
      amount_received: 1200,
      metadata: { purchaseId: 'a-purchase' },
      latest_charge: { paid: true, amount: 1200, balance_transaction: { net: 1200 } },
    },
  });
  await expect(sandbox.pay(session.id)).rejects.toThrow(/status of complete/);
});

test('a refund gives back no more than was paid, and a failed one counts for nothing', async () => {
  const { stripe, sandbox } = place;
  const session = await stripe.checkout.sessions.create(packSession());
  const payment_intent = idOf((await sandbox.pay(session.id)).payment_intent);
  webhook.received.length = 0;
  const refund = await stripe.refunds.create({ payment_intent, amount: 500, metadata: { why: 'test' } });
  expect(refund).toMatchObject({ status: 'succeeded', amount: 500 });
  await expect(stripe.refunds.create({ payment_intent, amount: 701 })).rejects.toMatchObject({
    statusCode: 400,
    param: 'amount',
  });
  await stripe.refunds.create({ payment_intent });
  await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ code: 'charge_already_refunded' });
  const charge = await stripe.charges.retrieve(idOf(refund.charge), { expand: ['refunds'] });
  expect(charge).toMatchObject({ amount_refunded: 1200, refunded: true });
  expect(charge.refunds?.data.map(({ amount }) => amount)).toEqual([700, 500]);
  await sandbox.settleRefund(refund.id, 'failed');
  expect(await stripe.charges.retrieve(idOf(refund.charge))).toMatchObject({ amount_refunded: 700, refunded: false });
  expect(await sandbox.settleDeliveries()).toBe(true);
  expect(webhook.types()).toEqual([
    'refund.created',
    'charge.refunded',
    'refund.created',
    'charge.refunded',
    'charge.refund.updated',
    'refund.updated',
    'refund.failed',
  ]);
});

const at = () => webhook.received.length;
const since = (start: number) => webhook.types().slice(start);

test('a delayed payment is not paid until it arrives, and one that fails never is', async () => {
  const { stripe, sandbox } = place;
  const [good, bad] = [
    await stripe.checkout.sessions.create(packSession()),
    await stripe.checkout.sessions.create(packSession()),
  ];
  for (const { id } of [good, bad]) {
    await sandbox.payLater(id);
    const waiting = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(waiting).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
      payment_intent: { status: 'processing' },
    });
    await expect(stripe.refunds.create({ payment_intent: idOf(waiting.payment_intent) })).rejects.toMatchObject({
      statusCode: 400,
    });
  }
  const start = at();
  await sandbox.settleLater(good.id, 'arrives');
  await sandbox.settleLater(bad.id, 'fails');
  expect(since(start)).toEqual([
    'charge.succeeded',
    'charge.updated',
    'payment_intent.succeeded',
    'checkout.session.async_payment_succeeded',
    'charge.failed',
    'payment_intent.payment_failed',
    'checkout.session.async_payment_failed',
  ]);
  expect(await stripe.checkout.sessions.retrieve(good.id)).toMatchObject({ payment_status: 'paid' });
  expect(await stripe.checkout.sessions.retrieve(bad.id, { expand: ['payment_intent'] })).toMatchObject({
    payment_status: 'unpaid',
    payment_intent: {
      status: 'requires_payment_method',
      amount_received: 0,
      last_payment_error: { code: 'insufficient_funds' },
    },
  });
  await expect(sandbox.settleLater(good.id, 'arrives')).rejects.toThrow(/under way/);
});

test.each(['won', 'lost'] as const)(
  'a dispute takes what is left of the payment, and a %s one says where it stays',
  async (end) => {
    const { stripe, sandbox } = place;
    const { id } = await stripe.checkout.sessions.create(packSession());
    const { payment_intent } = await sandbox.pay(id);
    await sandbox.refund(id, { amount: 200 });
    const start = at();
    const dispute = await sandbox.dispute(id);
    expect(dispute).toMatchObject({
      amount: 1000,
      status: 'needs_response',
      balance_transactions: [{ amount: -1000 }],
    });
    await expect(stripe.refunds.create({ payment_intent: payment_intent ?? '' })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
    await expect(sandbox.dispute(id)).rejects.toThrow(/cannot be disputed/);
    await sandbox.closeDispute(id, end);
    expect(await sandbox.settleDeliveries()).toBe(true);
    expect(since(start)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
      ...(end === 'won' ? ['charge.dispute.funds_reinstated'] : []),
    ]);
    const [found] = (await stripe.disputes.list({ payment_intent: payment_intent ?? '' })).data;
    expect(found).toMatchObject({ id: dispute.id, status: end });
    const moved = found?.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
    expect(moved).toBe(end === 'won' ? 0 : -1000);
  },
);

test('a refund that waits counts at once, and can still arrive or fail', async () => {
  const { stripe, sandbox } = place;
  const { id } = await stripe.checkout.sessions.create(packSession());
  await sandbox.pay(id);
  const refund = await sandbox.refund(id, { amount: 400, status: 'pending' });
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'pending', pending_reason: 'processing' });
  expect(await stripe.charges.retrieve(refund.charge)).toMatchObject({ amount_refunded: 400 });
  await sandbox.settleRefund(refund.id, 'succeeded');
  await expect(sandbox.settleRefund(refund.id, 'succeeded')).rejects.toThrow(/has ended/);
  await sandbox.settleRefund(refund.id, 'failed');
  expect(await stripe.charges.retrieve(refund.charge)).toMatchObject({ amount_refunded: 0, refunded: false });
});

test('a code counts each use, ends with its last, and what it takes off whole needs no payment', async () => {
  const { stripe, sandbox } = place;
  const create = () => stripe.checkout.sessions.create(packSession({ allow_promotion_codes: true }));
  const coupon = await stripe.coupons.create({ percent_off: 100, duration: 'once' });
  const code = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'GIFT',
    max_redemptions: 1,
  });
  const [first, second] = [await create(), await create()];
  // Entered twice before it is used once: the second is refused when it is paid.
  for (const { id } of [first, second]) await sandbox.applyCode(id, 'gift');
  expect(await sandbox.pay(first.id)).toMatchObject({
    payment_status: 'no_payment_required',
    payment_intent: null,
    amount_total: 0,
  });
  expect(webhook.types().slice(-1)).toEqual(['checkout.session.completed']);
  expect(await stripe.promotionCodes.retrieve(code.id)).toMatchObject({ times_redeemed: 1 });
  await expect(sandbox.pay(second.id)).rejects.toThrow(/used up/);
  await expect(sandbox.applyCode(second.id, 'GIFT')).rejects.toThrow(/used up/);
  await sandbox.pay(second.id, { promotionCode: 'try10' });
  expect(await stripe.checkout.sessions.retrieve(second.id, { expand: ['discounts.promotion_code'] })).toMatchObject({
    amount_subtotal: 1200,
    amount_total: 1080,
    total_details: { amount_discount: 120 },
    discounts: [{ promotion_code: { code: 'TRY10' } }],
  });
});

test('a session whose time is over cannot be paid, and says so by itself', async () => {
  let now = Date.now();
  await place.remove();
  place = await openSandbox({ webhookUrl: webhook.url, clock: () => now });
  const { stripe, sandbox } = place;
  const { id } = await stripe.checkout.sessions.create(packSession({ expires_at: Math.floor(now / 1000) + 1_800 }));
  await sandbox.decline(id);
  now += 1_801_000;
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired', url: null });
  await expect(sandbox.pay(id)).rejects.toThrow(/status of expired/);
  await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ statusCode: 400 });
  expect(await sandbox.settleDeliveries()).toBe(true);
  expect(webhook.types().slice(-2)).toEqual(['payment_intent.canceled', 'checkout.session.expired']);
});

test('an invoice is made once it is paid, to a customer, and not before', async () => {
  const { stripe, sandbox } = place;
  const { id } = await stripe.checkout.sessions.create(packSession({ invoice_creation: { enabled: true } }));
  await sandbox.payLater(id);
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ invoice: null });
  await sandbox.settleLater(id, 'arrives');
  const paid = await stripe.checkout.sessions.retrieve(id, { expand: ['invoice.customer'] });
  expect(paid.invoice).toMatchObject({ status: 'paid', total: 1200, customer: { email: 'buyer@example.org' } });
});
