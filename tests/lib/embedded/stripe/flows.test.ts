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
