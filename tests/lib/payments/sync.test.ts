import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { db } from '#lib/db.ts';
import { netPaidCents } from '#lib/payments/net-paid-cents.ts';
import { reconcilePurchases } from '#lib/payments/reconcile-purchases.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import {
  balanceAfterEach,
  bought,
  deliver,
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

test('R-065: the daily comparison finds what no event has told, says how many, and is done once a day', async () => {
  const first = await bought(stage);
  const second = await bought(stage);
  const third = await bought(stage);
  sandbox.pauseDeliveries();
  stage.setWebhook(false);
  await sandbox.refund(first.sessionId, { amount: 100 });
  await sandbox.dispute(second.sessionId);
  const runs = await Promise.all([reconcilePurchases(), reconcilePurchases()]);
  expect(runs.reduce((sum, { mended }) => sum + mended, 0)).toBe(2);
  expect(await standing(first.userId)).toMatchObject({ available: 80, netPaidCents: 400 });
  expect(await standing(second.userId)).toMatchObject({ available: 0, frozen: 100 });
  expect(await standing(third.userId)).toMatchObject({ available: 100 });
  expect(await db().reconciliation.findFirst({ orderBy: { at: 'desc' } })).toMatchObject({ mended: 2 });
  expect(await reconcilePurchases()).toEqual({ checked: 0, mended: 0 });
  await setCreditClock(new Date(Date.now() + 24 * 3_600_000));
  const next = await reconcilePurchases();
  expect(next.checked).toBeGreaterThanOrEqual(3);
  expect(next.mended).toBe(0);
  stage.setWebhook(true);
});

test('an older reading never overwrites a newer one, in whichever order they are written', async () => {
  const { userId, purchaseId, sessionId } = await bought(stage);
  sandbox.pauseDeliveries();
  // A process of its own, whose line to Stripe holds back one answer that was given before the refund.
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const target = new URL(sandbox.url);
  const line = createServer((from, to) => {
    const { hostname, port } = target;
    const onward = httpRequest(
      { hostname, port, method: from.method, path: from.url, headers: from.headers },
      async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        if (from.url?.startsWith('/v1/refunds')) {
          reached.resolve();
          await held.promise;
        }
        to.writeHead(answer.statusCode ?? 500, answer.headers).end(Buffer.concat(parts));
      },
    );
    from.pipe(onward);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  vi.resetModules();
  const before = process.env.STRIPE_API_URL;
  process.env.STRIPE_API_URL = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  const slow = await import('#lib/payments/sync-purchase.ts');
  const slowly = slow.syncPurchase(purchaseId);
  await reached.promise;
  process.env.STRIPE_API_URL = before;
  await sandbox.refund(sessionId, { amount: 300 });
  expect(await syncPurchase(purchaseId)).toEqual({ outcome: 'settled', isChanged: true });
  held.resolve();
  expect(await slowly).toEqual({ outcome: 'unchanged', isChanged: false });
  expect(await standing(userId)).toMatchObject({ available: 40, netPaidCents: 200 });
  await new Promise((resolve) => {
    line.close(resolve);
    line.closeAllConnections();
  });
});

test('an answer that is JSON and not of Stripe’s interface is not taken for one: nothing is given back for it', async () => {
  const { userId, purchaseId, sessionId } = await bought(stage);
  await sandbox.refund(sessionId, { amount: 250 });
  await sandbox.settleDeliveries();
  const { stripe } = stripeAccount();
  for (const odd of [{}, { object: 'list' }, { data: [] }]) {
    const list = vi.spyOn(stripe.refunds, 'list').mockResolvedValue(odd as never);
    await expect(syncPurchase(purchaseId)).rejects.toMatchObject({ code: 'payments_down' });
    list.mockRestore();
  }
  expect(await standing(userId)).toMatchObject({ available: 50, netPaidCents: 250 });
});

test('an event of another product in the same account is recorded and left alone', async () => {
  const { stripe } = stripeAccount();
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/',
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'A mug' } } }],
  });
  const { length } = sandbox.events();
  await sandbox.pay(session.id);
  await sandbox.refund(session.id);
  expect(await sandbox.settleDeliveries()).toBe(true);
  const ids = sandbox
    .events()
    .slice(length)
    .map(({ id }) => id);
  const outcomes = await db().stripeEvent.groupBy({ by: ['outcome'], where: { id: { in: ids } }, _count: true });
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['unhandled', 'unknown_purchase']);
});

test('an event cannot attach somebody’s purchase to a session that is not its own', async () => {
  const { userId, purchaseId } = await bought(stage);
  const victim = await newBuyer();
  const theirs = await press(victim, 1500);
  const event = sandbox.events().findLast(({ type }) => type === 'checkout.session.completed');
  // Even a rightly signed event only names; the session that is read is the one in the row.
  const answer = await deliver({
    ...event,
    id: 'evt_forged1',
    data: {
      object: {
        ...(event?.data.object ?? {}),
        client_reference_id: theirs.purchaseId,
        metadata: { purchaseId: theirs.purchaseId },
      },
    },
  });
  expect(answer.status).toBe(200);
  expect(await standing(victim)).toMatchObject({ available: 0, purchases: [{ state: 'open' }] });
  expect(await standing(userId)).toMatchObject({ available: 100 });
  expect((await purchaseOf(purchaseId)).state).toBe('paid');
});

test('R-062: no card data is kept: these columns and no others, and no number like a card’s', async () => {
  const { userId, purchaseId } = await bought(stage);
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name IN ('Purchase', 'StripeEvent', 'Reconciliation') ORDER BY 1`;
  expect(new Set(columns.map(({ name }) => name))).toEqual(
    new Set(
      `id userId creditAccountId requestId packId credits amountCents currency consentAt consentVersion createdAt state sessionId
       paymentIntentId sessionTries totalCents taxCents discountCents country paidAt receiptUrl invoiceUrl refundedCents dispute lostCents
       withdrawalId withdrawnAt withdrawnCredits withdrawnCents refundId version checkedAt type purchaseId outcome receivedAt at checked mended`.split(
        /\s+/,
      ),
    ),
  );
  const kept = JSON.stringify([
    await purchaseOf(purchaseId),
    await db().stripeEvent.findMany({ where: { purchaseId } }),
  ]);
  expect(kept.replaceAll(/"(id|userId|creditAccountId|requestId|purchaseId|withdrawalId)":"[^"]*"/g, '')).not.toMatch(
    /\d{13,19}/,
  );
  expect(kept).not.toMatch(/4242|visa|card/i);
  expect(await netPaidCents({ userId })).toBe(500);
});
