import type Stripe from 'stripe';
import { env } from '#lib/env.ts';
import type { StripeSettings } from '#lib/stripe-settings.ts';
import { paymentsText } from '#lib/text/payments.ts';

/** What a checkout session is made for. A repetition asks for exactly the same. */
export type Wanted = {
  id: string;
  credits: number;
  amountCents: number;
  currency: string;
  /** Filled in on the page; null: the buyer types one. */
  email: string | null;
  /** Whether the page has a field for a promotion code. */
  takesCode: boolean;
};

/**
 * A session of Stripe's hosted page (docs.stripe.com/api/checkout/sessions/create). The purchase's id is on the session and, through the payment
 * intent, on charges, refunds and disputes. Prices include tax, and nobody is charged in another currency than was shown.
 */
export function sessionParams(wanted: Wanted, settings: StripeSettings): Stripe.Checkout.SessionCreateParams {
  const { id, credits, amountCents, currency, email, takesCode } = wanted;
  const { hasAutomaticTax, hasInvoices } = settings;
  const { appUrl } = env();
  const metadata = { purchaseId: id };
  const name = paymentsText.en.packName(credits);
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: id,
    metadata,
    payment_intent_data: { metadata, description: name },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency,
          unit_amount: amountCents,
          ...(hasAutomaticTax && { tax_behavior: 'inclusive' as const }),
          product_data: { name },
        },
      },
    ],
    ...(email !== null && { customer_email: email }),
    adaptive_pricing: { enabled: false },
    ...(hasAutomaticTax && { automatic_tax: { enabled: true } }),
    ...(takesCode && { allow_promotion_codes: true }),
    ...(hasInvoices && { invoice_creation: { enabled: true, invoice_data: { metadata } } }),
    success_url: successUrl(id),
    cancel_url: `${appUrl}/credits?left=${id}`,
  };
}

/** Where the buyer comes back to. */
export const successUrl = (purchaseId: string): string => `${env().appUrl}/credits?purchase=${purchaseId}`;
