import { expect, test } from 'vitest';
import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { eraseDue } from '#lib/account/erasure/erase-due.ts';
import { purgeSignIns } from '#lib/account/purge-sign-ins.ts';
import { startSession } from '#lib/account/start-session.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { resumePurchases } from '#lib/payments/resume-purchases.ts';
import { findEverywhere } from '#tests/lib/account/find-everywhere.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { submit } from '#tests/lib/credits/stage.ts';
import { balanceAfterEach, paymentsStage, press, purchaseOf, requireBalancedBooks } from '#tests/lib/payments/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';

const stage = await paymentsStage();
const { sandbox } = stage;
balanceAfterEach(stage);

/** Somebody whose address nobody else has, at the checkout too. */
async function buyer() {
  const email = `canary${newId().replaceAll('-', '')}@example.com`;
  const { id: userId } = await db().user.create({ data: { email, mailbox: email, name: `Canary ${newId()}` } });
  await startSession({ userId, device: someDevice(), previousToken: null });
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { userId } });
  return { userId, sessionId, email };
}
type Buyer = Awaited<ReturnType<typeof buyer>>;

async function eraseNow({ userId, sessionId, email: confirmation }: Buyer): Promise<void> {
  await closeAccount({ userId, sessionId, confirmation, isNow: true });
  await db().$executeRaw`UPDATE "Erasure" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
  await eraseDue();
  expect(await db().user.count({ where: { id: userId } })).toBe(0);
}

/** Nothing of the person, in any column of any table; with the books balanced and no account that was not there. */
async function expectNobody(gone: Buyer, ids: string[]): Promise<void> {
  const { userId, email } = gone;
  await db().$executeRaw`UPDATE "OutboxMessage" SET "createdAt" = now() - interval '2 days'`;
  await purgeSignIns();
  expect(await findEverywhere({ userId, email })).toEqual([]);
  expect(await db().user.count()).toBe(0);
  for (const id of ids)
    expect(await purchaseOf(id)).toMatchObject({ userId: null, receiptUrl: null, invoiceUrl: null });
  await requireBalancedBooks();
}

const refundsOf = async (purchaseId: string) => {
  const { paymentIntentId } = await purchaseOf(purchaseId);
  return sandbox.read(({ step }) =>
    step
      .all('refund')
      .filter(({ payment_intent: intent }) => intent === paymentIntentId)
      .map(({ amount, status }) => ({ amount, status })),
  );
};

/** The clean-up comes by, some minutes later each time. */
async function resume(times = 1): Promise<void> {
  for (let time = 1; time <= times; time++) {
    await setCreditClock(new Date(Date.now() + time * 3 * 60_000));
    await resumePurchases();
    await sandbox.settleDeliveries();
  }
}

test('R-081, R-066: paid at Stripe before the account was erased, at the moment, and after it: no credits for nobody, each is paid back whole, and no person comes back with it', async () => {
  const gone = await buyer();
  const filled = { email: gone.email, country: 'AT' };
  const open = await press(gone.userId, 100);
  const bank = await press(gone.userId, 250);
  const unheard = await press(gone.userId, 600);
  await sandbox.payLater(bank.sessionId, filled);
  await sandbox.settleDeliveries();
  expect(await purchaseOf(bank.purchaseId)).toMatchObject({ state: 'processing' });
  // Of this one Stripe has the money when the account goes, and its event comes only then.
  sandbox.pauseDeliveries();
  await sandbox.pay(unheard.sessionId, filled);
  await eraseNow(gone);
  await sandbox.pay(open.sessionId, filled);
  await sandbox.settleLater(bank.sessionId, 'arrives');
  sandbox.resumeDeliveries();
  await sandbox.settleDeliveries();
  // Stripe is down for refunds at first.
  sandbox.failNext({ path: '/v1/refunds', method: 'POST', how: 503, times: 2 });
  await resume(3);
  const late = [open, bank, unheard].map(({ purchaseId }) => purchaseId);
  expect(await Promise.all(late.map(refundsOf))).toEqual([
    [{ amount: 500, status: 'succeeded' }],
    [{ amount: 1_200, status: 'succeeded' }],
    [{ amount: 2_700, status: 'succeeded' }],
  ]);
  for (const id of late) expect(await purchaseOf(id)).toMatchObject({ state: 'paid', creditAccountId: null });
  // Every event once more, long after.
  for (const { id } of sandbox.events()) expect(await sandbox.deliver(id)).toMatchObject({ status: 200 });
  expect((await Promise.all(late.map(refundsOf))).map(({ length }) => length)).toEqual([1, 1, 1]);
  await expectNobody(gone, late);
});

test('R-066: what was bought and had before is refunded and disputed after the erasure: the books follow, and name nobody', async () => {
  const gone = await buyer();
  const ids: string[] = [];
  const sessions: string[] = [];
  for (const credits of [100, 250]) {
    const { purchaseId, sessionId } = await press(gone.userId, credits);
    await sandbox.pay(sessionId, { email: gone.email, country: 'AT' });
    ids.push(purchaseId);
    sessions.push(sessionId);
  }
  await sandbox.settleDeliveries();
  expect((await purchaseOf(ids[0] ?? '')).receiptUrl).not.toBeNull();
  await submit(gone.userId, 60);
  const books = await db().creditAccount.findUniqueOrThrow({ where: { userId: gone.userId } });
  await eraseNow(gone);
  await expectNobody(gone, ids);
  const [first = '', second = ''] = sessions;
  await sandbox.refund(first, { amount: 250 });
  await sandbox.dispute(second);
  await sandbox.settleDeliveries();
  expect(await purchaseOf(ids[0] ?? '')).toMatchObject({ refundedCents: 250 });
  expect(await purchaseOf(ids[1] ?? '')).toMatchObject({ dispute: 'open' });
  await expectNobody(gone, ids);
  await sandbox.closeDispute(second, 'lost');
  await sandbox.refund(first);
  await sandbox.settleDeliveries();
  expect(await db().creditAccount.findUniqueOrThrow({ where: { id: books.id } })).toMatchObject({
    ...{ userId: null, netPaidCents: 0 },
  });
  await expectNobody(gone, ids);
});

test('R-066: where the bank sends such a refund back, the check of the books names the payment until somebody has paid it back', async () => {
  const gone = await buyer();
  const { purchaseId, sessionId } = await press(gone.userId, 100);
  await eraseNow(gone);
  await sandbox.pay(sessionId, { email: gone.email, country: 'AT' });
  await sandbox.settleDeliveries();
  await resume();
  const { refundId } = await purchaseOf(purchaseId);
  await sandbox.settleRefund(refundId ?? '', 'failed');
  await sandbox.settleDeliveries();
  await resume(2);
  expect((await checkBooks()).differences).toMatchObject([
    { line: 'a paid purchase was not granted', detail: expect.stringContaining(purchaseId) },
  ]);
  await sandbox.refund(sessionId);
  await sandbox.settleDeliveries();
  await expectNobody(gone, [purchaseId]);
});
