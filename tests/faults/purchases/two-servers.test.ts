import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { freePort } from '#lib/embedded/ports.ts';
import { startStripeSandbox } from '#lib/embedded/stripe/start-stripe-sandbox.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { startVictim } from '#tests/faults/victim.ts';
import { entriesOf, newPerson } from '#tests/lib/credits/stage.ts';
import { SECRET_KEY, sign, WEBHOOK_SECRET } from '#tests/lib/payments/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { dataDir } = await testDatabase();
const keys = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET };
const checkoutBase = 'http://localhost:3000/sandbox';
const sandbox = await startStripeSandbox({ ...keys, dir: join(dataDir, 'sandbox'), webhookUrl: null, checkoutBase });
Object.assign(process.env, {
  STRIPE_SECRET_KEY: keys.secretKey,
  STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
  STRIPE_API_URL: sandbox.url,
});
const ports = await Promise.all([freePort(), freePort()]);
const servers = await Promise.all(
  ports.map((port) => startVictim(['tests/faults/purchases/web-main.ts', String(port)])),
);
afterAll(async () => {
  for (const server of servers) server.signal('SIGKILL');
  await Promise.all(servers.map(({ exited }) => exited));
  await sandbox.close();
});

const post = (port: number, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers });

it('others’ bug: a check-then-insert race in the guard against duplicates, in two processes: the same event told to two web servers at once, beside the buyer’s return, grants once and is answered with 200 by each (F-10)', async () => {
  for (let round = 0; round < 5; round++) {
    const userId = await newPerson();
    const press = { userId, packId: '100-500-eur', requestId: randomUUID(), hasConsent: true };
    const { url } = await startCheckout(press);
    const sessionId = url.match(/cs_\w+/)?.[0] ?? '';
    await sandbox.pay(sessionId);
    const { id: purchaseId } = await db().purchase.findUniqueOrThrow({ where: { sessionId } });
    const payload = JSON.stringify(sandbox.events().findLast(({ type }) => type === 'checkout.session.completed'));
    const tell = (port: number) => post(port, '/api/webhooks/stripe', payload, { 'stripe-signature': sign(payload) });
    const back = (port: number) => post(port, '/return', JSON.stringify({ userId, purchaseId }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ports.flatMap((port) => [tell(port), back(port)])).flat(),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await entriesOf(userId)).toEqual(['grant 100']);
  }
  expect((await checkBooks()).differences).toEqual([]);
}, 60_000);
