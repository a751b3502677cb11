import { afterEach, expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { submit } from '#tests/lib/credits/stage.ts';
import { deliver, newBuyer, paymentsStage, press, requireBalancedBooks, standing } from '#tests/lib/payments/stage.ts';

/** Real bugs of others (FACTS, Stripe), each as it would show here, through the route and the real SDK. */
const { sandbox } = await paymentsStage();
sandbox.pauseDeliveries();
afterEach(requireBalancedBooks);

async function paid(credits = 100) {
  const userId = await newBuyer();
  const from = sandbox.events().length;
  const { sessionId, purchaseId } = await press(userId, credits);
  await sandbox.pay(sessionId);
  const tell = async () => {
    for (const event of sandbox.events().slice(from)) expect((await deliver(event)).status).toBe(200);
  };
  const event = (type: string) => sandbox.events().findLast((one) => one.type === type) ?? {};
  return { userId, sessionId, purchaseId, tell, event };
}

test('others’ bug: a redelivered event granted twice', async () => {
  const { userId, event } = await paid();
  const completed = event('checkout.session.completed');
  await deliver(completed);
  await deliver(completed);
  await deliver({ ...completed, id: 'evt_anotherIdForTheSame' });
  expect((await getBalance({ userId })).available).toBe(100);
});

test('others’ bug: a unique violation was answered with 500 and replayed for days', async () => {
  const { userId, event } = await paid();
  const completed = event('checkout.session.completed');
  const answers = await Promise.all(Array.from({ length: 25 }, () => deliver(completed)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await getBalance({ userId })).available).toBe(100);
});

test('others’ bug: the guard against duplicates looked first and inserted later, and two at once passed it', async () => {
  const { userId, event } = await paid();
  const kinds = ['checkout.session.completed', 'charge.succeeded', 'payment_intent.succeeded'].map(event);
  // The same payment, told by different events under different ids, all at once.
  await Promise.all(kinds.flatMap((one) => Array.from({ length: 8 }, () => deliver(one))));
  const completed = event('checkout.session.completed');
  await Promise.all(Array.from({ length: 8 }, (_, at) => deliver({ ...completed, id: `evt_sameThing${at}` })));
  expect(await db().creditEntry.count({ where: { account: { userId }, kind: 'grant' } })).toBe(1);
});

test('others’ bug: the event was noted as done before it was, so what failed in between was never granted', async () => {
  const { userId, event } = await paid();
  const completed = event('checkout.session.completed');
  await db().$executeRawUnsafe(
    `CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`,
  );
  await db().$executeRawUnsafe(`CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON "CreditEntry" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION fail_at_commit()`);
  expect((await deliver(completed)).status).toBe(500);
  expect(await standing(userId)).toMatchObject({ available: 0, purchases: [{ state: 'open' }] });
  await db().$executeRawUnsafe(`DROP TRIGGER fails ON "CreditEntry"`);
  expect((await deliver(completed)).status).toBe(200);
  expect((await getBalance({ userId })).available).toBe(100);
});

test('others’ bug: nothing was taken back on a refund', async () => {
  const { userId, sessionId, tell } = await paid();
  await sandbox.refund(sessionId);
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 0, netPaidCents: 0 });
});

test('others’ bug: nothing was taken back on a dispute', async () => {
  const { userId, sessionId, tell } = await paid();
  await sandbox.dispute(sessionId);
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 0, frozen: 100 });
  await sandbox.closeDispute(sessionId, 'lost');
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 0, frozen: 0 });
});

test('others’ bug: a dispute that was won gave nothing back, or money’s worth instead of the credits', async () => {
  const { userId, sessionId, tell } = await paid(1500);
  await tell();
  await submit(userId, 333);
  await sandbox.dispute(sessionId);
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 0, frozen: 1167, netPaidCents: 0 });
  await sandbox.closeDispute(sessionId, 'won');
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 1167, frozen: 0, shortfall: 0, netPaidCents: 6000 });
});

test('others’ bug: what came back after a won dispute was not netted against a later refund', async () => {
  const { userId, sessionId, tell } = await paid();
  await tell();
  await submit(userId, 40);
  // Stripe refunds what an inquiry was about, and nothing that was disputed.
  await sandbox.dispute(sessionId, { isInquiry: true });
  await tell();
  await sandbox.closeDispute(sessionId, 'won');
  await tell();
  await sandbox.refund(sessionId, { amount: 250 });
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 10, shortfall: 0, netPaidCents: 250 });
  await sandbox.refund(sessionId);
  await tell();
  expect(await standing(userId)).toMatchObject({ available: 0, shortfall: 40, netPaidCents: 0 });
});

test('others’ bug: an event of a kind that nobody handles was answered with an error and sent for days', async () => {
  const { userId, event, tell } = await paid();
  const odd = { ...event('charge.succeeded'), id: 'evt_ofTheFuture', type: 'charge.teleported.v9' };
  expect((await deliver(odd)).status).toBe(200);
  expect(await db().stripeEvent.findUnique({ where: { id: 'evt_ofTheFuture' } })).toMatchObject({
    outcome: 'unhandled',
  });
  await tell();
  expect((await getBalance({ userId })).available).toBe(100);
});
