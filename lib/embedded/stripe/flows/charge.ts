import type Stripe from 'stripe';
import { type Context, emit } from '#lib/embedded/stripe/context.ts';
import { newBalance } from '#lib/embedded/stripe/flows/balance.ts';
import type { Charge, PaymentIntent } from '#lib/embedded/stripe/objects.ts';
import { newReceiptNumber, newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';

/** How a buyer pays: at once, or by a way that takes days to say whether the money came. */
export type Method = 'card' | 'sepa_debit';

/** Stripe's test card 4242 (docs.stripe.com/testing); the country stays unknown. */
const CARD: Stripe.Charge.PaymentMethodDetails = {
  type: 'card',
  card: {
    amount_authorized: null,
    authorization_code: null,
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 8,
    exp_year: 2040,
    fingerprint: 'SandboxSandboxSa',
    funding: 'credit',
    installments: null,
    last4: '4242',
    mandate: null,
    network: 'visa',
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  },
};

const DEBIT: Stripe.Charge.PaymentMethodDetails = {
  type: 'sepa_debit',
  sepa_debit: {
    bank_code: '19043',
    branch_code: null,
    country: 'AT',
    fingerprint: 'SandboxSandboxSb',
    last4: '3201',
    mandate: null,
  },
};

const DECLINED: Stripe.Charge.Outcome = {
  advice_code: 'try_again_later',
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'declined_by_network',
  reason: 'generic_decline',
  risk_level: 'normal',
  seller_message: 'The bank did not return any further details with this decline.',
  type: 'issuer_declined',
};

const ACCEPTED: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  seller_message: 'Payment complete.',
  type: 'authorized',
};

/** A charge of the whole intent, as it is before anybody knows how it ends. */
function chargeOf(context: Context, intent: PaymentIntent, method: Method, buyer: Buyer): Charge {
  const id = newStripeId(method === 'card' ? 'ch_3' : 'py_3');
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: { city: null, country: buyer.country, line1: null, line2: null, postal_code: null, state: null },
      email: buyer.email,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: method === 'card' ? 'SANDBOX' : null,
    captured: true,
    created: context.at,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: intent.payment_method,
    payment_method_details: method === 'card' ? CARD : DEBIT,
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: null,
  } satisfies Charge;
}

export type Buyer = { email: string | null; country: string | null };

const receipt = ({ base }: Context, id: string) => ({
  receipt_url: `${base}/receipts/${id}`,
  receipt_number: newReceiptNumber(),
});

/** The money came. Its booking follows the event, as with Stripe's asynchronous capture. */
function succeed(context: Context, charge: Charge): Charge {
  const { step } = context;
  const paid: Charge = {
    ...charge,
    amount_captured: charge.amount,
    outcome: ACCEPTED,
    paid: true,
    status: 'succeeded',
    ...receipt(context, charge.id),
  };
  emit({ context, type: 'charge.succeeded', object: paid });
  const { id } = newBalance(context, {
    amount: charge.amount,
    currency: charge.currency,
    source: charge.id,
    type: 'charge',
  });
  const booked = step.put('charge', charge.id, { ...paid, balance_transaction: id });
  emit({ context, type: 'charge.updated', object: booked, before: { balance_transaction: null } });
  return booked;
}

function fail(context: Context, charge: Charge, code: string, message: string): Charge {
  const failed: Charge = {
    ...charge,
    captured: false,
    failure_code: code,
    failure_message: message,
    outcome: DECLINED,
    paid: false,
    status: 'failed',
  };
  emit({ context, type: 'charge.failed', object: failed });
  return context.step.put('charge', charge.id, failed);
}

/** Charges at once. */
export const chargeNow = (context: Context, intent: PaymentIntent, buyer: Buyer): Charge =>
  succeed(context, chargeOf(context, intent, 'card', buyer));

export const declineNow = (context: Context, intent: PaymentIntent, buyer: Buyer): Charge =>
  fail(context, chargeOf(context, intent, 'card', buyer), 'card_declined', 'Your card was declined.');

/** Charges by a way that takes its time. */
export function chargeLater(context: Context, intent: PaymentIntent, buyer: Buyer): Charge {
  const charge = chargeOf(context, intent, 'sepa_debit', buyer);
  emit({ context, type: 'charge.pending', object: charge });
  return context.step.put('charge', charge.id, charge);
}

export const settleCharge = (context: Context, charge: Charge, isPaid: boolean): Charge =>
  isPaid
    ? succeed(context, charge)
    : fail(
        context,
        charge,
        'insufficient_funds',
        'The customer’s account has insufficient funds to cover this payment.',
      );
