import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPacks } from '#lib/payments/packs.ts';
import { PACK_ID } from '#lib/payments/schema.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  if (request.url?.startsWith('/v1/refunds')) response.writeHead(500).end('{"error":{"type":"api_error"}}');
  else response.end(JSON.stringify({ id: 'cs_test_1', object: 'checkout.session' }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.STRIPE_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.STRIPE_SECRET_KEY = 'sk_test_0123456789abcdef';
  process.env.STRIPE_WEBHOOK_SECRET = 'whsec_0123456789abcdef';
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('the real SDK speaks to the address of the settings, with the pinned API version and nothing about this machine’s timings', async () => {
  await stripeAccount().stripe.checkout.sessions.retrieve('cs_test_1');
  await stripeAccount().stripe.checkout.sessions.retrieve('cs_test_1');
  expect(asked.length).toBe(2);
  for (const { url, headers } of asked) {
    expect(url).toBe('/v1/checkout/sessions/cs_test_1');
    expect(headers['stripe-version']).toBe('2026-10-28.endive');
    expect(headers.authorization).toBe('Bearer sk_test_0123456789abcdef');
    expect(headers['x-stripe-client-telemetry']).toBeUndefined();
  }
});

test('a request that fails is sent twice and not more, under one idempotency key', async () => {
  asked.length = 0;
  await expect(stripeAccount().stripe.refunds.create({ payment_intent: 'pi_1' })).rejects.toThrow();
  expect(asked.length).toBe(2);
  expect(asked[0]?.headers['idempotency-key']).toBe(asked[1]?.headers['idempotency-key']);
  expect(asked[0]?.headers['idempotency-key']).toMatch(/^stripe-node-retry-/);
});

test('each pack is named by what is in it and what it costs', () => {
  expect(listPacks()[0]).toEqual({ id: '100-500-eur', credits: 100, amountCents: 500, currency: 'eur' });
  for (const { id } of listPacks()) expect(id).toMatch(PACK_ID);
});
