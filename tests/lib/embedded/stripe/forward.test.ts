import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from '#lib/env.ts';
import type { StripeSettings } from '#lib/stripe-settings.ts';
import { sandboxForwarding } from '#lib/web/forward-sandbox.ts';
import { openSandbox, type Place, packSession } from '#tests/lib/embedded/stripe/sandbox-support.ts';

const stripe = (url: string | null): StripeSettings => ({
  secretKey: 'sk_test_sandboxSandboxSandbox',
  webhookSecret: 'whsec_sandboxSandboxSandbox',
  isLive: false,
  url,
  hasAutomaticTax: false,
  hasPromotionCodes: false,
  hasInvoices: false,
});

const servers: Server[] = [];
let place: Place;

beforeEach(async () => {
  place = await openSandbox();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  await place.remove();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A web server that has the product's forwarding; what is not the sandbox's answers 418. */
const front = (url: string) => {
  const forward = sandboxForwarding({ isEmbedded: true, stripe: stripe(url) });
  return listen(
    createServer((incoming, response) => {
      if (!forward?.(incoming, response)) response.writeHead(418).end();
    }),
  );
};

/** A request whose path goes out as it is written. */
const ask = (
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) =>
  new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>((done) => {
    const { method = 'GET', headers = {}, body } = options;
    request({ hostname: '127.0.0.1', port, path, method, headers }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      done({ status: answer.statusCode, headers: answer.headers, body: text });
    }).end(body);
  });

test('the pages are reached through the product’s own address, and pressing works there', async () => {
  const port = await front(place.sandbox.url);
  const { id } = await place.stripe.checkout.sessions.create(packSession());
  expect(await ask(port, `/sandbox/checkout/${id}?x=1`)).toMatchObject({
    status: 200,
    body: expect.stringContaining('250 credits'),
  });
  const headers = { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' };
  const paid = await ask(port, `/sandbox/checkout/${id}`, { method: 'POST', headers, body: 'action=pay' });
  expect([paid.status, paid.headers.location]).toEqual([303, 'http://localhost:3000/credits?purchase=a-purchase']);
  const foreign = { ...headers, origin: 'http://evil.example' };
  expect(
    (await ask(port, `/sandbox/checkout/${id}`, { method: 'POST', headers: foreign, body: 'action=pay' })).status,
  ).toBe(403);
});

test.each([
  '/v1/events',
  '/sandbox/../v1/events',
  '/sandbox/%2e%2e/v1/events',
  '/sandbox/..%2fv1/events',
  '/sandbox%2f..%2fv1/events',
  '//sandbox/v1/events',
  '/sandboxes',
  '/SANDBOX',
  'http://127.0.0.1/v1/events',
])('%s does not lead to the interface', async (path) => {
  const port = await front(place.sandbox.url);
  const { status } = await ask(port, path, { headers: { authorization: 'Bearer sk_test_sandboxSandboxSandbox' } });
  expect([404, 418]).toContain(status);
});

test('neither cookies nor keys go over, and no cookie comes back', async () => {
  let seen: NodeJS.Dict<string | string[]> = {};
  const other = await listen(
    createServer((incoming, response) => {
      seen = incoming.headers;
      response.writeHead(200, { 'set-cookie': 'session=stolen', 'content-type': 'text/html' }).end('here');
    }),
  );
  const port = await front(`http://127.0.0.1:${other}`);
  const headers = {
    cookie: 'session=secret',
    authorization: 'Bearer x',
    'x-forwarded-for': '1.2.3.4',
    'sec-fetch-site': 'none',
  };
  const answer = await ask(port, '/sandbox', { headers });
  expect(answer).toMatchObject({ status: 200, body: 'here' });
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(Object.keys(seen).sort()).toEqual(['connection', 'host', 'sec-fetch-site']);
});

test('while the sandbox is down, the page says to wait', async () => {
  const gone = await listen(createServer());
  const port = await front(`http://127.0.0.1:${gone}`);
  await new Promise((done) => servers[0]?.close(done));
  expect(await ask(port, '/sandbox')).toMatchObject({ status: 503, body: expect.stringContaining('starting again') });
});

test('outside embedded mode, with a real account, or without any, there is nothing that forwards (PRODUCT §1)', () => {
  expect(sandboxForwarding({ isEmbedded: false, stripe: stripe('http://127.0.0.1:1') })).toBeNull();
  expect(sandboxForwarding({ isEmbedded: true, stripe: stripe(null) })).toBeNull();
  expect(sandboxForwarding({ isEmbedded: true, stripe: null })).toBeNull();
});

test('the address of a sandbox is refused outside embedded mode (PRODUCT §1)', () => {
  const production = {
    NODE_ENV: 'production',
    APP_URL: 'https://photos.example.org',
    DATABASE_URL: 'postgresql://db',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    ENCRYPTION_KEY: 'x'.repeat(32),
    SMTP_URL: 'smtp://mail',
    EMAIL_FROM: 'a@example.org',
    STRIPE_SECRET_KEY: 'sk_test_12345678',
    STRIPE_WEBHOOK_SECRET: 'whsec_1234567890123456',
  };
  expect(readEnv(production).stripe?.url).toBeNull();
  expect(() => readEnv({ ...production, STRIPE_API_URL: 'http://127.0.0.1:12111' })).toThrow(/STRIPE_API_URL/);
});
