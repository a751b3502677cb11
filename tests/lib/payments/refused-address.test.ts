import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

/** Answers as Stripe does where it does not take the buyer's address. */
const bodies: URLSearchParams[] = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const body = new URLSearchParams(text);
  bodies.push(body);
  const error = { type: 'invalid_request_error', code: 'email_invalid', param: 'customer_email' };
  if (body.has('customer_email')) response.writeHead(400).end(JSON.stringify({ error }));
  else response.end(JSON.stringify({ id: 'cs_test_1', object: 'checkout.session', url: 'https://checkout.example/1' }));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef',
    STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
    STRIPE_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('an address that Stripe does not take keeps nobody from buying: the page then asks for one', async () => {
  const { id } = await db().user.create({ data: { email: 'odd@localhost', mailbox: 'odd@localhost' } });
  const press = { userId: id, packId: '100-500-eur', requestId: newId(), hasConsent: true };
  expect(await startCheckout(press)).toEqual({ url: 'https://checkout.example/1' });
  expect(bodies.map((body) => body.get('customer_email'))).toEqual(['odd@localhost', null]);
});
