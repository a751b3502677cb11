import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import type { PaymentIntent } from '#lib/embedded/stripe/objects.ts';
import { newClientSecret, newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';

export type IntentSettings = {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  receipt_email: string | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
};

/** Makes a payment intent that waits for a way to pay. */
export function createIntent(context: Context, settings: IntentSettings): PaymentIntent {
  const id = newStripeId('pi_3');
  const intent = {
    ...settings,
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method: 'automatic',
    created: context.at,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    payment_record: null,
    processing: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } satisfies PaymentIntent;
  emit({ context, type: 'payment_intent.created', object: intent });
  return context.step.put('payment_intent', id, intent);
}

/** Puts a changed intent in the place of what it was. */
export const changeIntent = ({ step }: Context, intent: PaymentIntent, change: Partial<PaymentIntent>): PaymentIntent =>
  step.put('payment_intent', intent.id, { ...intent, ...change });

/** `POST /v1/payment_intents/:id/cancel`; what belongs to a session ends with the session. */
export function cancelIntent(
  context: Context,
  id: string,
  cancellation_reason: 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer' | null,
): PaymentIntent {
  const intent = requireRow(context, 'payment_intent', id, { param: 'intent' });
  if (context.step.all('session').some((session) => session.payment_intent === id))
    throw invalidRequest(
      'You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.',
    );
  if (!intent.status.startsWith('requires_'))
    throw invalidRequest(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
    });
  const canceled = changeIntent(context, intent, { status: 'canceled', canceled_at: context.at, cancellation_reason });
  emit({ context, type: 'payment_intent.canceled', object: canceled });
  return canceled;
}
