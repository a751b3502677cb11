import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import { type Buyer, chargeLater, chargeNow, declineNow, settleCharge } from '#lib/embedded/stripe/flows/charge.ts';
import { createCustomer } from '#lib/embedded/stripe/flows/customer.ts';
import { createInvoice } from '#lib/embedded/stripe/flows/invoice.ts';
import { changeIntent, createIntent } from '#lib/embedded/stripe/flows/payment-intent.ts';
import { couponOf, redeem, requirePromotion, requireStillGood } from '#lib/embedded/stripe/flows/promotion.ts';
import { customerDetails } from '#lib/embedded/stripe/flows/session-of.ts';
import { formatMoney, leastAmount } from '#lib/embedded/stripe/money.ts';
import type { Checkout, PaymentIntent, Session } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { totalsOf } from '#lib/embedded/stripe/totals.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';

/** What a buyer fills in at the page. */
export type Filled = { email?: string | null | undefined; country?: string | null | undefined };

const checkoutOf = (context: Context, id: string): Checkout => requireRow(context, 'checkout', id);

/** An open session, or Stripe's refusal. */
function requireOpen(context: Context, sessionId: string): Session {
  const session = requireRow(context, 'session', sessionId, { param: 'session' });
  if (session.status === 'open') return session;
  throw invalidRequest(
    `Only Checkout Sessions with a status in ["open"] can be paid or expired. This Checkout Session has a status of ${session.status}.`,
  );
}

/** Computes a session's amounts anew. Tax is known once the country is. */
function withTotals(context: Context, session: Session, country: string | null): Session {
  const { step } = context;
  const items = checkoutOf(context, session.id).items.map((id) => requireRow(context, 'item', id));
  const isTaxed = session.automatic_tax.enabled && country !== null;
  const totals = totalsOf({ items, coupon: couponOf(context, session), isTaxed });
  for (const item of totals.items) step.put('item', item.id, item);
  return {
    ...session,
    amount_subtotal: totals.subtotal,
    amount_total: totals.total,
    automatic_tax: { ...session.automatic_tax, ...(isTaxed && { status: 'complete' as const }) },
    total_details: { amount_discount: totals.discount, amount_shipping: 0, amount_tax: totals.tax },
  };
}

/** A code typed at the page; an empty one takes the present one away. Throws where it does not fit. */
export function applyCode(context: Context, sessionId: string, typed: string): Session {
  const session = requireOpen(context, sessionId);
  if (!session.allow_promotion_codes) throw invalidRequest('This session takes no promotion codes.');
  const text = typed.trim().toLowerCase();
  const code = context.step.all('promotion_code').find((known) => known.code.toLowerCase() === text && known.active);
  if (text !== '' && !code) throw invalidRequest('This code is not valid.', { code: 'resource_missing' });
  const discounts = code ? [requirePromotion(context, code, session.currency).discount] : [];
  const { country } = checkoutOf(context, sessionId);
  const changed = withTotals(context, { ...session, discounts }, country);
  const least = leastAmount(session.currency);
  if (changed.amount_total > 0 && changed.amount_total < least)
    throw invalidRequest(`The total would fall below ${formatMoney(least, session.currency)}.`, {
      code: 'amount_too_small',
    });
  return context.step.put('session', sessionId, changed);
}

/** Notes who buys, with tax where the country decides it. */
export function fillIn(context: Context, sessionId: string, filled: Filled): Session {
  const session = requireOpen(context, sessionId);
  const checkout = checkoutOf(context, sessionId);
  const known = session.customer ? context.step.get('customer', session.customer)?.email : null;
  const email = session.customer_email ?? known ?? filled.email?.trim() ?? session.customer_details?.email ?? null;
  const country = filled.country ?? checkout.country ?? (session.automatic_tax.enabled ? 'DE' : null);
  context.step.put('checkout', sessionId, { ...checkout, country });
  const details = email === null ? session.customer_details : customerDetails({ email, country });
  return context.step.put('session', sessionId, {
    ...withTotals(context, session, country),
    customer_details: details,
  });
}

const buyerOf = (context: Context, session: Session): Buyer => ({
  email: session.customer_details?.email ?? null,
  country: checkoutOf(context, session.id).country,
});

/** Who the buyer is to Stripe, where the session wants a customer made; invoices need one. */
function customerOf(context: Context, session: Session): string | null {
  if (session.customer) return session.customer;
  if (session.customer_creation !== 'always' && !session.invoice_creation?.enabled) return null;
  const { email, country } = buyerOf(context, session);
  return createCustomer(context, { email, country }).id;
}

/** The session's payment intent, made at the first try to pay, for the amount that is due now. */
function intentOf(context: Context, session: Session): PaymentIntent {
  const { paymentIntent } = checkoutOf(context, session.id);
  const amount = session.amount_total;
  const payment_method = newStripeId('pm_1');
  const customer = session.customer;
  if (session.payment_intent !== null) {
    const known = requireRow(context, 'payment_intent', session.payment_intent);
    return changeIntent(context, known, { amount, payment_method, customer });
  }
  const made = createIntent(context, { ...paymentIntent, amount, currency: session.currency, customer });
  return changeIntent(context, made, { payment_method });
}

function complete(context: Context, session: Session, change: Partial<Session>): Session {
  const done: Session = { ...session, status: 'complete', url: null, ...change };
  redeem(context, done);
  context.step.put('checkout', session.id, { ...checkoutOf(context, session.id), problem: null });
  return context.step.put('session', session.id, done);
}

const withInvoice = (context: Context, session: Session): Session =>
  session.invoice_creation?.enabled
    ? context.step.put('session', session.id, { ...session, invoice: createInvoice(context, session).id })
    : session;

/** Nothing is due: a code took everything off. */
function completeFree(context: Context, session: Session): Session {
  const done = complete(context, session, { payment_status: 'no_payment_required' });
  emit({ context, type: 'checkout.session.completed', object: done });
  return done;
}

/** The buyer pays, and the money is there. */
export function pay(context: Context, sessionId: string, filled: Filled): Session {
  const filledIn = fillIn(context, sessionId, filled);
  requireStillGood(context, filledIn);
  const open = { ...filledIn, customer: customerOf(context, filledIn) };
  if (open.amount_total === 0) return completeFree(context, open);
  const intent = intentOf(context, open);
  const charge = chargeNow(context, intent, buyerOf(context, open));
  const paid = changeIntent(context, intent, {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    status: 'succeeded',
  });
  emit({ context, type: 'payment_intent.succeeded', object: paid });
  const done = withInvoice(context, complete(context, open, { payment_intent: intent.id, payment_status: 'paid' }));
  emit({ context, type: 'checkout.session.completed', object: done });
  return done;
}

const DECLINED = {
  type: 'card_error' as const,
  code: 'card_declined' as const,
  decline_code: 'generic_decline',
  doc_url: 'https://stripe.com/docs/error-codes/card-declined',
  message: 'Your card was declined.',
};

/** The buyer's card is refused; the session stays open. */
export function decline(context: Context, sessionId: string, filled: Filled): Session {
  const open = fillIn(context, sessionId, filled);
  const intent = intentOf(context, open);
  const charge = declineNow(context, intent, buyerOf(context, open));
  const failed = changeIntent(context, intent, {
    last_payment_error: { ...DECLINED, charge: charge.id },
    latest_charge: charge.id,
    payment_method: null,
    status: 'requires_payment_method',
  });
  emit({ context, type: 'payment_intent.payment_failed', object: failed });
  context.step.put('checkout', sessionId, { ...checkoutOf(context, sessionId), problem: 'declined' });
  return context.step.put('session', sessionId, { ...open, payment_intent: intent.id });
}

/** The buyer pays by a way that takes days; the session is over and not paid. */
export function payLater(context: Context, sessionId: string, filled: Filled): Session {
  const filledIn = fillIn(context, sessionId, filled);
  requireStillGood(context, filledIn);
  const open = { ...filledIn, customer: customerOf(context, filledIn) };
  if (open.amount_total === 0) return completeFree(context, open);
  const intent = intentOf(context, open);
  const charge = chargeLater(context, intent, buyerOf(context, open));
  const processing = changeIntent(context, intent, {
    last_payment_error: null,
    latest_charge: charge.id,
    status: 'processing',
  });
  emit({ context, type: 'payment_intent.processing', object: processing });
  const done = complete(context, open, { payment_intent: intent.id });
  emit({ context, type: 'checkout.session.completed', object: done });
  return done;
}

/** What was to be paid later arrives, or does not. */
export function settleLater(context: Context, sessionId: string, isPaid: boolean): Session {
  const session = requireRow(context, 'session', sessionId, { param: 'session' });
  const intent = session.payment_intent ? context.step.get('payment_intent', session.payment_intent) : undefined;
  if (session.status !== 'complete' || intent?.status !== 'processing' || intent.latest_charge === null)
    throw invalidRequest('No payment of this session is under way.');
  const charge = settleCharge(context, requireRow(context, 'charge', intent.latest_charge), isPaid);
  if (!isPaid) {
    const message = charge.failure_message ?? '';
    const failed = changeIntent(context, intent, {
      last_payment_error: { type: 'card_error', code: 'insufficient_funds', charge: charge.id, message },
      payment_method: null,
      status: 'requires_payment_method',
    });
    emit({ context, type: 'payment_intent.payment_failed', object: failed });
    emit({ context, type: 'checkout.session.async_payment_failed', object: session });
    return session;
  }
  const paid = changeIntent(context, intent, { amount_received: intent.amount, status: 'succeeded' });
  emit({ context, type: 'payment_intent.succeeded', object: paid });
  const done = withInvoice(context, context.step.put('session', sessionId, { ...session, payment_status: 'paid' }));
  emit({ context, type: 'checkout.session.async_payment_succeeded', object: done });
  return done;
}

/** The session can be paid no longer: its time is over, or somebody said so. */
export function expireSession(context: Context, sessionId: string): Session {
  const session = requireOpen(context, sessionId);
  const over: Session = { ...session, status: 'expired', url: null };
  context.step.put('session', sessionId, over);
  const intent = session.payment_intent ? context.step.get('payment_intent', session.payment_intent) : undefined;
  if (intent) {
    const canceled = changeIntent(context, intent, {
      status: 'canceled',
      canceled_at: context.at,
      cancellation_reason: 'expired',
    });
    emit({ context, type: 'payment_intent.canceled', object: canceled });
  }
  emit({ context, type: 'checkout.session.expired', object: over });
  return over;
}

/** Ends those of the open sessions whose time is over. */
export function expireDue(context: Context, openSessions: Iterable<string>): void {
  for (const id of [...openSessions]) {
    const session = context.step.get('session', id);
    if (session?.status === 'open' && session.expires_at <= context.at) expireSession(context, id);
  }
}
