import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import {
  type SandboxOptions,
  type StripeSandbox,
  startStripeSandbox,
} from '#lib/embedded/stripe/start-stripe-sandbox.ts';

export const SECRET_KEY = 'sk_test_sandboxSandboxSandbox';
const WEBHOOK_SECRET = 'whsec_sandboxSandboxSandbox';

export type Received = { event: Stripe.Event; signature: string; payload: string };

/** A webhook that checks every signature with the SDK and answers what it is told. */
export async function startWebhook() {
  const received: Received[] = [];
  const state = { status: 200, isSilent: false };
  const server = createServer(async (request, response) => {
    let payload = '';
    for await (const part of request) payload += part;
    if (state.isSilent) return;
    const signature = String(request.headers['stripe-signature']);
    received.push({ event: Stripe.webhooks.constructEvent(payload, signature, WEBHOOK_SECRET), signature, payload });
    response.writeHead(state.status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    received,
    state,
    types: () => received.map(({ event }) => event.type),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
export type Webhook = Awaited<ReturnType<typeof startWebhook>>;

/** The real SDK, pointed at a sandbox. */
export const sdkFor = ({ url }: { url: string }, key = SECRET_KEY, options: Stripe.StripeConfig = {}): Stripe => {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...options,
  });
};

export type Place = { dir: string; sandbox: StripeSandbox; stripe: Stripe; remove(): Promise<void> };

/** A sandbox in a folder of its own. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Place> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'afterimage-sandbox-')));
  const sandbox = await startStripeSandbox({
    dir,
    webhookUrl: null,
    webhookSecret: WEBHOOK_SECRET,
    secretKey: SECRET_KEY,
    checkoutBase: 'http://localhost:3000/sandbox',
    ...options,
  });
  return {
    dir,
    sandbox,
    stripe: sdkFor(sandbox),
    async remove() {
      await sandbox.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** What a purchase of a pack asks for. */
export const packSession = (
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  ui_mode: 'hosted_page',
  client_reference_id: 'a-purchase',
  customer_email: 'buyer@example.org',
  line_items: [
    { quantity: 1, price_data: { currency: 'eur', unit_amount: 1200, product_data: { name: '250 credits' } } },
  ],
  metadata: { purchaseId: 'a-purchase' },
  payment_intent_data: { metadata: { purchaseId: 'a-purchase' } },
  success_url: 'http://localhost:3000/credits?purchase=a-purchase',
  cancel_url: 'http://localhost:3000/credits?left=a-purchase',
  ...more,
});

export const idOf = (value: string | { id: string } | null | undefined): string =>
  typeof value === 'string' ? value : (value?.id ?? '');
