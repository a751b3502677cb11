import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import { chargeNow, declineNow } from '#lib/embedded/stripe/flows/charge.ts';
import { openDispute } from '#lib/embedded/stripe/flows/dispute.ts';
import { changeIntent, createIntent } from '#lib/embedded/stripe/flows/payment-intent.ts';
import { formatMoney, leastAmount } from '#lib/embedded/stripe/money.ts';
import type { PaymentIntent } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { ApiError, invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import {
  bool,
  currency,
  expand,
  hash,
  int,
  mergeMetadata,
  metadata,
  need,
  oneOf,
  type Read,
  str,
} from '#lib/embedded/stripe/wire/params.ts';

/** What a payment without a page takes. */
export const INTENT_PARAMS = {
  amount: need(int({ min: 1 })),
  currency: need(currency),
  automatic_payment_methods: hash({ enabled: need(bool), allow_redirects: oneOf('always', 'never') }),
  confirm: bool,
  customer: str(),
  description: str({ max: 1_000 }),
  metadata,
  payment_method: str(),
  receipt_email: str({ max: 800 }),
  statement_descriptor: str({ max: 22 }),
  statement_descriptor_suffix: str({ max: 22 }),
  expand,
};

/** Stripe's test payment methods that are known here, and what becomes of a payment with them (docs.stripe.com/testing). */
const METHODS = {
  pm_card_visa: 'paid',
  pm_card_chargeDeclined: 'declined',
  pm_card_visa_chargeDeclined: 'declined',
  pm_card_createDispute: 'disputed',
  pm_card_createDisputeInquiry: 'inquired',
} as const;

const isKnown = (method: string): method is keyof typeof METHODS => Object.hasOwn(METHODS, method);

/** `POST /v1/payment_intents`. */
export function postIntent(context: Context, params: Read<typeof INTENT_PARAMS>): object {
  if (params.amount < leastAmount(params.currency)) {
    const least = formatMoney(leastAmount(params.currency), params.currency);
    throw invalidRequest(`Amount must be at least ${least} ${params.currency}`, {
      param: 'amount',
      code: 'amount_too_small',
    });
  }
  if (params.customer) requireRow(context, 'customer', params.customer, { param: 'customer', status: 400 });
  const intent = createIntent(context, {
    amount: params.amount,
    currency: params.currency,
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    receipt_email: params.receipt_email ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
  });
  if (!params.confirm) return intent;
  if (!params.payment_method)
    throw invalidRequest('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  return confirmIntent(context, intent.id, params.payment_method);
}

/** Confirms with one of Stripe's test payment methods. */
export function confirmIntent(context: Context, id: string, method: string): object {
  const intent = requireRow(context, 'payment_intent', id, { param: 'intent' });
  if (!isKnown(method))
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such PaymentMethod: '${method}'`,
      param: 'payment_method',
    });
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation')
    throw invalidRequest(`This PaymentIntent's status is ${intent.status}; it cannot be confirmed.`, {
      code: 'payment_intent_unexpected_state',
    });
  const ready = changeIntent(context, intent, { payment_method: newStripeId('pm_1') });
  const buyer = { email: intent.receipt_email, country: null };
  if (METHODS[method] === 'declined') return refuse(context, ready, declineNow(context, ready, buyer).id);
  const charge = chargeNow(context, ready, buyer);
  const paid = changeIntent(context, ready, {
    amount_received: ready.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    status: 'succeeded',
  });
  emit({ context, type: 'payment_intent.succeeded', object: paid });
  if (METHODS[method] !== 'paid')
    openDispute(context, { chargeId: charge.id, isInquiry: METHODS[method] === 'inquired' });
  return paid;
}

/** A refusal by the bank is an answer and not a failed call: what it wrote stays. */
export class Refusal {
  readonly error: ApiError;
  constructor(error: ApiError) {
    this.error = error;
  }
}

function refuse(context: Context, intent: PaymentIntent, charge: string): Refusal {
  const error = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    charge,
  } as const;
  const failed = changeIntent(context, intent, {
    last_payment_error: error,
    latest_charge: charge,
    payment_method: null,
  });
  emit({ context, type: 'payment_intent.payment_failed', object: failed });
  return new Refusal(new ApiError(402, { ...error, payment_intent: failed }));
}
