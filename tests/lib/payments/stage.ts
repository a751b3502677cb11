import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { POST } from '#app/api/webhooks/stripe/route.ts';
import { type BooksReport, checkBooks } from '#lib/credits/check-books.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { type StripeSandbox, startStripeSandbox } from '#lib/embedded/stripe/start-stripe-sandbox.ts';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { netPaidCents } from '#lib/payments/net-paid-cents.ts';
import { listPacks } from '#lib/payments/packs.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { testDatabase } from '#tests/support/test-database.ts';

export const SECRET_KEY = 'sk_test_0123456789abcdef';
export const WEBHOOK_SECRET = 'whsec_0123456789abcdef0123456789abcdef';

export type Stage = {
  sandbox: StripeSandbox;
  /** Stops the sandbox and starts it again on the same folder and port; what it has not told it keeps to itself. */
  restart(): Promise<void>;
  /** Whether events that the sandbox sends reach the route, or are lost. */
  setWebhook(isOpen: boolean): void;
};

export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

/**
 * A database, the sandbox of payments in this process, and the route behind a server of its own, so that events come as they do in the
 * product. Call it at the top of a file.
 */
export async function paymentsStage(variables: Record<string, string> = {}): Promise<Stage> {
  const { dataDir } = await testDatabase();
  let isOpen = true;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (!isOpen) return void response.destroy();
    const answer = await post(Buffer.concat(parts), String(request.headers['stripe-signature']));
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const start = (port: number, isPaused: boolean) =>
    startStripeSandbox({
      dir: join(dataDir, 'sandbox'),
      webhookUrl,
      webhookSecret: WEBHOOK_SECRET,
      secretKey: SECRET_KEY,
      checkoutBase: 'http://localhost:3000/sandbox',
      port,
      isPaused,
    });
  const stage: Stage = {
    sandbox: await start(0, false),
    async restart() {
      const { port } = new URL(stage.sandbox.url);
      await stage.sandbox.close();
      stage.sandbox = await start(Number(port), true);
    },
    setWebhook(open) {
      isOpen = open;
    },
  };
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_URL: stage.sandbox.url,
    ...variables,
  });
  beforeAll(() => void env());
  afterAll(async () => {
    await stage.sandbox.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return stage;
}

/** What the route answers to a body and a signature. */
export const post = (body: Buffer | string, signature: string | null, method = 'POST'): Promise<Response> =>
  POST(
    new Request('http://localhost:3000/api/webhooks/stripe', {
      method,
      ...(method === 'POST' ? { body: typeof body === 'string' ? body : new Uint8Array(body) } : {}),
      headers: signature === null ? {} : { 'stripe-signature': signature },
    }),
    { params: Promise.resolve({}) },
  );

/** A signature as Stripe makes it (docs.stripe.com/webhooks/signature), by hand: what the SDK verifies is not what the SDK made. */
export function sign(
  body: string,
  { secret = WEBHOOK_SECRET, at = nowSeconds() }: { secret?: string; at?: number } = {},
): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** Sends an event of the sandbox to the route as Stripe would now. */
export function deliver(event: object): Promise<Response> {
  const body = JSON.stringify(event, null, 2);
  return post(body, sign(body));
}

export async function newBuyer(): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, email: `${id}@example.com`, mailbox: `${id}@example.com` } });
  return id;
}

/** A press on the pack of so many credits. */
export async function press(
  userId: string,
  credits = 100,
  requestId: string = newId(),
): Promise<{ purchaseId: string; sessionId: string; url: string; requestId: string }> {
  const pack = listPacks().find((one) => one.credits === credits);
  const { url } = await startCheckout({ userId, packId: pack?.id ?? '', requestId, hasConsent: true });
  const purchase = await db().purchase.findUniqueOrThrow({ where: { userId_requestId: { userId, requestId } } });
  return { purchaseId: purchase.id, sessionId: purchase.sessionId ?? '', url, requestId };
}

export const purchaseOf = (id: string) => db().purchase.findUniqueOrThrow({ where: { id } });

/** Everything of a person's books and purchases that must not depend on how it came about. */
export async function standing(userId: string) {
  const { available, frozen, shortfall, held } = await getBalance({ userId });
  const purchases = await db().purchase.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
  const account = await db().creditAccount.findUnique({ where: { userId }, select: { netPaidCents: true } });
  expect(account?.netPaidCents ?? 0).toBe(await netPaidCents({ userId }));
  return {
    ...{ available, frozen, shortfall, held },
    netPaidCents: account?.netPaidCents ?? 0,
    purchases: purchases.map(({ state, refundedCents, dispute, totalCents, lostCents }) => ({
      ...{ state, refundedCents, dispute, totalCents, lostCents },
    })),
  };
}

export async function requireBalancedBooks(): Promise<BooksReport> {
  const report = await checkBooks();
  expect(report.differences).toEqual([]);
  return report;
}

/** After each test: nothing planned is left, the clock is the real one, and the books balance. */
export function balanceAfterEach({ sandbox }: Stage): void {
  afterEach(async () => {
    sandbox.clearFaults();
    sandbox.resumeDeliveries();
    await sandbox.settleDeliveries();
    await setCreditClock(null);
    await requireBalancedBooks();
  });
}

/** Somebody who has bought so many credits, and has them. */
export async function bought({ sandbox }: Stage, credits = 100) {
  const userId = await newBuyer();
  const { purchaseId, sessionId } = await press(userId, credits);
  await sandbox.pay(sessionId);
  await sandbox.settleDeliveries();
  expect(await standing(userId)).toMatchObject({ available: credits });
  return { userId, purchaseId, sessionId };
}
