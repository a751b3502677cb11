import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import { newBalance } from '#lib/embedded/stripe/flows/balance.ts';
import { formatMoney } from '#lib/embedded/stripe/money.ts';
import type { Charge, Refund } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';

export type RefundRequest = {
  chargeId: string;
  /** Smallest unit; everything that is left where it is missing. */
  amount?: number | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null | undefined;
  metadata?: Record<string, string>;
  status?: 'pending' | 'succeeded';
};

function requireRefundable(charge: Charge, amount: number): void {
  const left = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded')
    throw invalidRequest(`Charge ${charge.id} has not succeeded and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  if (charge.disputed)
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  if (charge.refunded)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount < 1)
    throw invalidRequest('Invalid positive integer', { param: 'amount', code: 'parameter_invalid_integer' });
  if (amount <= left) return;
  const money = (value: number) => formatMoney(value, charge.currency);
  throw invalidRequest(
    `Refund amount (${money(amount)}) is greater than unrefunded amount on charge (${money(left)})`,
    { param: 'amount' },
  );
}

/** Gives money of a charge back. Throws Stripe's errors. */
export function createRefund(context: Context, request: RefundRequest): Refund {
  const { step, at } = context;
  const charge = requireRow(context, 'charge', request.chargeId, { param: 'charge' });
  const amount = request.amount ?? charge.amount - charge.amount_refunded;
  requireRefundable(charge, amount);
  const id = newStripeId('re_3');
  const { currency } = charge;
  const refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: newBalance(context, { amount: -amount, currency, source: id, type: 'refund' }).id,
    charge: charge.id,
    created: at,
    currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      charge.payment_method_details?.type === 'card'
        ? { card: { type: 'refund' }, type: 'card' }
        : { type: 'sepa_debit' },
    metadata: request.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: null,
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: request.status ?? 'succeeded',
    transfer_reversal: null,
    ...(request.status === 'pending' && { pending_reason: 'processing' as const }),
  } satisfies Refund;
  step.put('refund', id, refund);
  const amount_refunded = charge.amount_refunded + amount;
  const refunded = step.put('charge', charge.id, {
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount,
  });
  emit({ context, type: 'refund.created', object: refund });
  emit({
    context,
    type: 'charge.refunded',
    object: refunded,
    before: { amount_refunded: charge.amount_refunded, refunded: charge.refunded },
  });
  return refund;
}

/** A change of a refund that is told to the webhook under both of its names. */
export function changeRefund(context: Context, refund: Refund, change: Partial<Refund>): Refund {
  const changed = context.step.put('refund', refund.id, { ...refund, ...change });
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, refund[key as keyof Refund] ?? null]));
  emit({ context, type: 'charge.refund.updated', object: changed, before });
  emit({ context, type: 'refund.updated', object: changed, before });
  return changed;
}

/** The money of a failed or cancelled refund is the seller's again, and the charge is that much less refunded. */
function giveBack(context: Context, refund: Refund): string {
  const charge = requireRow(context, 'charge', refund.charge);
  const amount_refunded = charge.amount_refunded - refund.amount;
  context.step.put('charge', charge.id, { ...charge, amount_refunded, refunded: false });
  const { amount, currency } = refund;
  return newBalance(context, { amount, currency, source: refund.id, type: 'refund_failure' }).id;
}

/** How a refund ends: one that waits arrives; one that waits or seemed to have arrived can still fail. */
export function settleRefund(context: Context, refundId: string, end: 'succeeded' | 'failed'): Refund {
  const refund = requireRow(context, 'refund', refundId);
  const canEnd = refund.status === 'pending' || (end === 'failed' && refund.status === 'succeeded');
  if (!canEnd) throw invalidRequest(`Refund ${refundId} has ended: ${refund.status}.`);
  if (end === 'succeeded') {
    const { pending_reason: _, ...rest } = refund;
    return changeRefund(context, rest, { status: 'succeeded' });
  }
  const failure_balance_transaction = giveBack(context, refund);
  const failed = changeRefund(context, refund, {
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction,
  });
  emit({ context, type: 'refund.failed', object: failed });
  return failed;
}

/** `POST /v1/refunds/:id/cancel`: only one that waits for the buyer can be. */
export function cancelRefund(context: Context, refundId: string): Refund {
  const refund = requireRow(context, 'refund', refundId);
  if (refund.status !== 'requires_action')
    throw invalidRequest(`Refunds with a status of ${refund.status} cannot be canceled.`);
  return changeRefund(context, refund, { status: 'canceled', failure_balance_transaction: giveBack(context, refund) });
}
