import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { newId } from '#lib/ids.ts';
import { applyReading } from '#lib/payments/apply-reading.ts';
import { readDispute } from '#lib/payments/read-dispute.ts';
import type { DisputeReading, Paid } from '#lib/payments/reading.ts';
import type { Purchase } from '#prisma/client/client.ts';

const NOW = new Date('2028-02-29T23:30:00Z');

const dispute = (status: string, amounts: number[] = [], currency = 'eur') =>
  readDispute(
    { status, amount: 500, currency, balance_transactions: amounts.map((amount) => ({ amount })) } as Stripe.Dispute,
    'eur',
  );

test.each([
  ['needs_response', 'open'],
  ['under_review', 'open'],
  ['warning_needs_response', 'open'],
  ['warning_under_review', 'open'],
  ['warning_closed', 'none'],
  ['won', 'won'],
  ['lost', 'lost'],
  ['appeal_needs_response', 'lost'],
  ['appeal_under_review', 'lost'],
  ['something_that_stripe_adds_one_day', 'open'],
])('a dispute that Stripe calls %s is %s', (status, state) => {
  expect(dispute(status)).toEqual({ state, cents: 500 });
});

test('a dispute that was prevented is lost where it took money, and nothing where it took none or gave it back', () => {
  expect(dispute('prevented', [-500]).state).toBe('lost');
  expect(dispute('prevented', [-500, 500]).state).toBe('none');
  expect(dispute('prevented').state).toBe('none');
});

const purchase: Purchase = {
  id: newId(),
  userId: newId(),
  creditAccountId: newId(),
  requestId: newId(),
  packId: '100-500-eur',
  credits: 100,
  amountCents: 500,
  currency: 'eur',
  consentAt: NOW,
  consentVersion: '1',
  createdAt: NOW,
  state: 'paid',
  sessionId: 'cs_1',
  paymentIntentId: 'pi_1',
  sessionTries: 0,
  totalCents: 500,
  taxCents: 0,
  discountCents: 0,
  country: 'DE',
  paidAt: new Date(0),
  receiptUrl: 'https://example.com/receipt',
  invoiceUrl: null,
  refundedCents: 0,
  dispute: 'none',
  lostCents: 0,
  withdrawalId: null,
  withdrawnAt: null,
  withdrawnCredits: null,
  withdrawnCents: null,
  refundId: null,
  version: 3,
  checkedAt: NOW,
};

const paid = (more: Partial<Paid> = {}): Paid => ({
  state: 'paid',
  paymentIntentId: 'pi_1',
  totalCents: 500,
  taxCents: 0,
  discountCents: 0,
  country: 'DE',
  receiptUrl: null,
  invoiceUrl: null,
  refunds: [],
  disputes: [],
  ...more,
});

const after = (disputes: DisputeReading[], more: Partial<Paid> = {}) =>
  applyReading(purchase, paid({ disputes, ...more }), NOW);

test('of several disputes of one payment an open one sets aside, and what lost ones took counts in money, never more than was paid', () => {
  expect(after([dispute('won'), dispute('needs_response')])).toMatchObject({ dispute: 'open', lostCents: 0 });
  expect(after([dispute('won'), dispute('lost')])).toMatchObject({ dispute: 'lost', lostCents: 500 });
  expect(after([{ state: 'lost', cents: 100 }, dispute('under_review')])).toMatchObject({
    dispute: 'open',
    lostCents: 100,
  });
  expect(
    after([
      { state: 'lost', cents: 100 },
      { state: 'lost', cents: 150 },
    ]),
  ).toMatchObject({ lostCents: 250 });
  expect(after([dispute('lost'), dispute('lost')])).toMatchObject({ lostCents: 500 });
});

test('a lost dispute in another currency took all of it', () => {
  expect(after([dispute('lost', [], 'usd')])).toMatchObject({ dispute: 'lost', lostCents: 500 });
});

test('what was paid once stays paid, whatever the session says later, and a link is not lost when it is not named', () => {
  for (const state of ['open', 'processing', 'failed', 'expired'] as const)
    expect(applyReading(purchase, { state, paymentIntentId: null }, NOW)).toEqual({});
  const columns = after([]);
  expect(columns).not.toHaveProperty('paidAt');
  expect(columns).not.toHaveProperty('totalCents');
  expect(columns).toMatchObject({ receiptUrl: 'https://example.com/receipt' });
});

test('a withdrawal that was promised counts as paid back until its refund is seen, and is over when that failed', () => {
  const withdrawalId = newId();
  const promised = {
    ...purchase,
    withdrawalId,
    withdrawnAt: NOW,
    withdrawnCredits: 60,
    withdrawnCents: 300,
    refundedCents: 300,
  };
  const refund = { id: 're_1', cents: 300, isLive: true, withdrawalId };
  const other = { id: 're_2', cents: 50, isLive: true, withdrawalId: null };
  const with_ = (refunds: Paid['refunds']) => applyReading(promised, paid({ refunds }), NOW);
  expect(with_([])).toMatchObject({ refundedCents: 300 });
  expect(with_([other])).toMatchObject({ refundedCents: 350 });
  expect(with_([other, refund])).toMatchObject({ refundedCents: 350, refundId: 're_1' });
  expect(with_([other, { ...refund, isLive: false }])).toMatchObject({ refundedCents: 50, withdrawalId: null });
});

test('a payment for nobody is promised back when it comes, and only then', () => {
  const orphan = {
    ...purchase,
    userId: null,
    creditAccountId: null,
    state: 'processing' as const,
    paidAt: null,
    totalCents: null,
  };
  expect(applyReading(orphan, paid(), NOW)).toMatchObject({
    withdrawalId: orphan.id,
    withdrawnCents: 500,
    refundedCents: 500,
  });
  expect(applyReading({ ...orphan, state: 'paid', totalCents: 500 }, paid(), NOW)).toMatchObject({ refundedCents: 0 });
  expect(applyReading(orphan, paid({ totalCents: 0 }), NOW)).not.toHaveProperty('withdrawalId');
});
