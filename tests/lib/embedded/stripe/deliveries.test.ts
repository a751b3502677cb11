import { afterEach, beforeEach, expect, test } from 'vitest';
import {
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

const paid = async () => {
  const { id } = await place.stripe.checkout.sessions.create(packSession());
  await place.sandbox.pay(id);
  return id;
};
const times = (type: string) => webhook.received.filter(({ event }) => event.type === type);

test('an event carries the version it is written in, nobody’s request, and the object as it was then', async () => {
  const id = await paid();
  const [completed] = times('checkout.session.completed');
  expect(completed?.event).toMatchObject({
    api_version: '2026-10-28.endive',
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object: { id, object: 'checkout.session', payment_status: 'paid' } },
  });
  const { data } = await place.stripe.events.list({ type: 'checkout.session.completed' });
  expect(data).toMatchObject([{ id: completed?.event.id, pending_webhooks: 0 }]);
  const { payment_intent } = await place.stripe.checkout.sessions.retrieve(id);
  const refund = await place.stripe.refunds.create(
    { payment_intent: String(payment_intent) },
    { idempotencyKey: 'why' },
  );
  expect(await place.sandbox.settleDeliveries()).toBe(true);
  expect(times('refund.created')[0]?.event.request).toEqual({
    id: refund.lastResponse.requestId,
    idempotency_key: 'why',
  });
});

test.each([500, 400, 302])('what is answered with %i comes again until it is answered with 2xx', async (status) => {
  webhook.state.status = status;
  await paid();
  await expect.poll(() => times('checkout.session.completed').length, { timeout: 10_000 }).toBeGreaterThan(1);
  expect((await place.stripe.events.list({ delivery_success: true })).data).toEqual([]);
  webhook.state.status = 200;
  await expect
    .poll(async () => (await place.stripe.events.list({ delivery_success: false })).data.length, { timeout: 15_000 })
    .toBe(0);
  const { length } = webhook.received;
  expect(await place.sandbox.settleDeliveries()).toBe(true);
  expect(webhook.received).toHaveLength(length);
});

test('what had not arrived before a restart arrives after it, signed anew for its own time', async () => {
  webhook.state.isSilent = true;
  let now = Date.now() - 3_600_000;
  await place.remove();
  place = await openSandbox({ webhookUrl: webhook.url, clock: () => now, isPaused: true });
  await paid();
  await place.sandbox.close();
  webhook.state.isSilent = false;
  now = Date.now();
  const next = await openSandbox({ dir: place.dir, webhookUrl: webhook.url, clock: () => now });
  place = next;
  await expect.poll(() => times('checkout.session.completed').length, { timeout: 10_000 }).toBe(1);
  // The webhook of these tests checks each signature with the SDK, which refuses one that is five minutes old.
  const [arrived] = times('checkout.session.completed');
  expect(arrived?.signature).toContain(`t=${Math.floor(now / 1_000)},v1=`);
  expect(now / 1_000 - (arrived?.event.created ?? 0)).toBeGreaterThan(3_500);
});

test('events that are held back go when they are let go, and one can be sent again at will', async () => {
  place.sandbox.pauseDeliveries();
  await paid();
  expect(webhook.received).toEqual([]);
  const last = place.sandbox.events().at(-1);
  expect(await place.sandbox.deliver(last?.id ?? '')).toEqual({ eventId: last?.id, status: 200 });
  expect(webhook.types()).toEqual(['checkout.session.completed']);
  place.sandbox.resumeDeliveries();
  expect(await place.sandbox.settleDeliveries()).toBe(true);
  expect(times('checkout.session.completed')).toHaveLength(1);
  await place.sandbox.deliver(last?.id ?? '');
  const [first, second] = times('checkout.session.completed');
  expect(second?.event.id).toBe(first?.event.id);
});
