import type { SessionParams } from '#lib/embedded/stripe/api/session-params.ts';
import type { Session } from '#lib/embedded/stripe/objects.ts';
import type { Totals } from '#lib/embedded/stripe/totals.ts';
import { mergeMetadata } from '#lib/embedded/stripe/wire/params.ts';

type Text = { message: string } | undefined;

/** What this sandbox has nothing of; it is there because Stripe's objects are always whole. */
const ABSENT = {
  after_expiration: null,
  allowed_payment_method_types: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  currency_conversion: null,
  custom_fields: [],
  customer_account: null,
  integration_identifier: null,
  invoice: null,
  livemode: false,
  managed_payments: { enabled: false },
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} satisfies Partial<Session>;

function textsOf({ custom_text, consent_collection }: SessionParams) {
  const text = (given: Text) => given ?? null;
  return {
    consent_collection: consent_collection
      ? {
          payment_method_reuse_agreement: null,
          promotions: consent_collection.promotions ?? null,
          terms_of_service: consent_collection.terms_of_service ?? null,
        }
      : null,
    custom_text: {
      after_submit: text(custom_text?.after_submit),
      shipping_address: text(custom_text?.shipping_address),
      submit: text(custom_text?.submit),
      terms_of_service_acceptance: text(custom_text?.terms_of_service_acceptance),
    },
  };
}

const invoiceOf = ({ invoice_creation: invoice }: SessionParams): Session['invoice_creation'] => ({
  enabled: invoice?.enabled ?? false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: invoice?.invoice_data?.custom_fields ?? null,
    description: invoice?.invoice_data?.description ?? null,
    footer: invoice?.invoice_data?.footer ?? null,
    issuer: null,
    metadata: mergeMetadata({}, invoice?.invoice_data?.metadata),
    rendering_options: null,
  },
});

function taxOf({ automatic_tax }: SessionParams): Session['automatic_tax'] {
  if (!automatic_tax?.enabled) return { enabled: false, liability: null, provider: null, status: null };
  return { enabled: true, liability: { type: 'self' }, provider: 'stripe', status: 'requires_location_inputs' };
}

/** A session as it is answered first: open, and nothing paid. */
export function sessionOf(input: {
  id: string;
  at: number;
  url: string;
  expiresAt: number;
  params: SessionParams;
  currency: string;
  totals: Totals;
  discount: Session['discounts'][number] | null;
  email: string | null;
}): Session {
  const { id, at, params, totals, discount, email } = input;
  return {
    ...ABSENT,
    ...textsOf(params),
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    amount_subtotal: totals.subtotal,
    amount_total: totals.total,
    automatic_tax: taxOf(params),
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: at,
    currency: input.currency,
    customer: params.customer ?? null,
    customer_creation: params.customer ? null : (params.customer_creation ?? 'if_required'),
    customer_details: email === null ? null : customerDetails({ email, country: null }),
    customer_email: params.customer_email ?? null,
    discounts: discount ? [discount] : [],
    expires_at: input.expiresAt,
    invoice_creation: invoiceOf(params),
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    mode: 'payment',
    origin_context: params.origin_context ?? null,
    payment_method_collection: 'if_required',
    payment_method_types: ['card', 'sepa_debit'],
    payment_status: 'unpaid',
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    status: 'open',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: totals.discount, amount_shipping: 0, amount_tax: totals.tax },
    ui_mode: 'hosted_page',
    url: input.url,
  } satisfies Session;
}

/** What is known of the buyer. */
export const customerDetails = ({ email, country }: { email: string; country: string | null }) => ({
  address: country ? { city: null, country, line1: null, line2: null, postal_code: null, state: null } : null,
  business_name: null,
  email,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: 'none' as const,
  tax_ids: [],
});
