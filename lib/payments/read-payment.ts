import type Stripe from 'stripe';
import { askStripe, paymentsDown } from '#lib/payments/ask-stripe.ts';
import { readDispute } from '#lib/payments/read-dispute.ts';
import type { Paid, Reading, RefundReading } from '#lib/payments/reading.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';

/** Refunds and disputes of one payment that are read: far more than anybody makes. */
const MOST = 500;

/** What names a purchase at Stripe. */
export type Named = { id: string; currency: string; sessionId: string };

/**
 * Reads how a purchase stands with Stripe now; null when Stripe does not know its session or the session is of another purchase. Throws
 * `payments_down`.
 */
export async function readPayment(purchase: Named): Promise<Reading | null> {
  const { stripe } = stripeAccount();
  const session = await askStripe(() => stripe.checkout.sessions.retrieve(purchase.sessionId));
  if (!session || session.client_reference_id !== purchase.id) return null;
  const paymentIntentId = idOf(session.payment_intent);
  if (session.status === 'open') return { state: 'open', paymentIntentId };
  if (session.status === 'expired') return { state: 'expired', paymentIntentId };
  if (session.payment_status !== 'unpaid') return readPaid(stripe, purchase, session);
  const intent = paymentIntentId ? await askStripe(() => stripe.paymentIntents.retrieve(paymentIntentId)) : null;
  // The buyer has left the page. What has neither come nor failed comes later: a bank transfer, a direct debit.
  const hasFailed = intent?.status === 'requires_payment_method' || intent?.status === 'canceled';
  return { state: hasFailed ? 'failed' : 'processing', paymentIntentId };
}

async function readPaid(stripe: Stripe, { currency }: Named, session: Stripe.Checkout.Session): Promise<Paid> {
  const paymentIntentId = idOf(session.payment_intent);
  const invoiceId = idOf(session.invoice);
  const [charge, refunds, disputes, invoice] = await Promise.all([
    paymentIntentId ? readCharge(stripe, paymentIntentId) : null,
    paymentIntentId ? listRefunds(stripe, paymentIntentId) : [],
    paymentIntentId ? listDisputes(stripe, paymentIntentId) : [],
    invoiceId ? askStripe(() => stripe.invoices.retrieve(invoiceId)) : null,
  ]);
  return {
    state: 'paid',
    paymentIntentId,
    totalCents: session.amount_total ?? 0,
    taxCents: session.total_details?.amount_tax ?? 0,
    discountCents: session.total_details?.amount_discount ?? 0,
    country: session.customer_details?.address?.country || charge?.billing_details.address?.country || null,
    receiptUrl: charge?.receipt_url ?? null,
    invoiceUrl: invoice?.hosted_invoice_url ?? null,
    refunds: refunds.map(toRefund),
    disputes: disputes.map((dispute) => readDispute(dispute, currency)),
  };
}

async function readCharge(stripe: Stripe, paymentIntentId: string): Promise<Stripe.Charge | null> {
  const intent = await askStripe(() => stripe.paymentIntents.retrieve(paymentIntentId));
  const chargeId = idOf(intent?.latest_charge);
  return chargeId ? askStripe(() => stripe.charges.retrieve(chargeId)) : null;
}

const PAGE = 100;

async function listRefunds(stripe: Stripe, paymentIntentId: string): Promise<Stripe.Refund[]> {
  const list = { payment_intent: paymentIntentId, limit: PAGE };
  return allOf((starting_after) => stripe.refunds.list({ ...list, ...starting_after }));
}

async function listDisputes(stripe: Stripe, paymentIntentId: string): Promise<Stripe.Dispute[]> {
  const list = { payment_intent: paymentIntentId, limit: PAGE };
  return allOf((starting_after) => stripe.disputes.list({ ...list, ...starting_after }));
}

/** Every page of a list, checked each to be one. */
export async function allOf<T extends { id: string }>(
  page: (after: { starting_after?: string }) => Promise<Stripe.ApiList<T>>,
  most = MOST,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const found = await askStripe(() => page(last ? { starting_after: last.id } : {}));
    // Taken for empty, a list that is none would bring back what was refunded.
    if (!Array.isArray(found?.data)) throw paymentsDown(new Error('An answer that is not a list.'));
    all.push(...found.data);
    if (!found.has_more || all.length >= most) return all;
  }
}

/** A refund that waits for the bank has left our account, and comes back if it fails. */
const toRefund = ({ id, amount, status, metadata }: Stripe.Refund): RefundReading => ({
  id,
  cents: amount,
  isLive: status !== 'failed' && status !== 'canceled',
  withdrawalId: metadata?.withdrawalId ?? null,
});

/** Stripe names other objects by id, or has them in full where that was asked for. */
export const idOf = (named: string | { id: string } | null | undefined): string | null =>
  typeof named === 'string' ? named : (named?.id ?? null);
