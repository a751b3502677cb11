import {
  array,
  bool,
  currency,
  expand,
  hash,
  int,
  metadata,
  need,
  oneOf,
  type Read,
  str,
  timestamp,
  url,
} from '#lib/embedded/stripe/wire/params.ts';

const taxBehavior = oneOf('exclusive', 'inclusive', 'unspecified');

const productData = hash({
  name: need(str({ max: 250 })),
  description: str(),
  images: array(url, { max: 8 }),
  metadata,
  tax_code: str(),
  unit_label: str(),
});

const lineItem = hash({
  price: str(),
  price_data: hash({
    currency: need(currency),
    product: str(),
    product_data: productData,
    tax_behavior: taxBehavior,
    unit_amount: int(),
  }),
  quantity: int({ min: 1, max: 999_999 }),
  metadata,
});

const text = hash({ message: need(str({ max: 1_200 })) });

/** What `POST /v1/checkout/sessions` takes here: of Stripe's parameters, those that matter to a payment by its hosted page. */
export const SESSION_PARAMS = {
  adaptive_pricing: hash({ enabled: bool }),
  allow_promotion_codes: bool,
  automatic_tax: hash({ enabled: need(bool), liability: hash({ type: need(oneOf('self')) }) }),
  billing_address_collection: oneOf('auto', 'required'),
  cancel_url: url,
  client_reference_id: str({ max: 200 }),
  consent_collection: hash({ promotions: oneOf('auto', 'none'), terms_of_service: oneOf('none', 'required') }),
  currency,
  custom_text: hash({ after_submit: text, shipping_address: text, submit: text, terms_of_service_acceptance: text }),
  customer: str(),
  customer_creation: oneOf('always', 'if_required'),
  customer_email: str({ max: 800 }),
  customer_update: hash({
    address: oneOf('auto', 'never'),
    name: oneOf('auto', 'never'),
    shipping: oneOf('auto', 'never'),
  }),
  discounts: array(hash({ coupon: str(), promotion_code: str() })),
  expand,
  expires_at: timestamp,
  invoice_creation: hash({
    enabled: need(bool),
    invoice_data: hash({
      custom_fields: array(hash({ name: need(str({ max: 40 })), value: need(str({ max: 140 })) }), { max: 4 }),
      description: str({ max: 1_500 }),
      footer: str(),
      metadata,
    }),
  }),
  line_items: need(array(lineItem)),
  locale: str({ max: 10 }),
  metadata,
  mode: need(oneOf('payment', 'setup', 'subscription')),
  name_collection: hash({
    business: hash({ enabled: need(bool), optional: bool }),
    individual: hash({ enabled: need(bool), optional: bool }),
  }),
  origin_context: oneOf('mobile_app', 'web'),
  payment_intent_data: hash({
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    description: str({ max: 1_000 }),
    metadata,
    receipt_email: str({ max: 800 }),
    statement_descriptor: str({ max: 22 }),
    statement_descriptor_suffix: str({ max: 22 }),
  }),
  phone_number_collection: hash({ enabled: need(bool) }),
  submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
  success_url: url,
  tax_id_collection: hash({ enabled: need(bool), required: oneOf('if_supported', 'never') }),
  ui_mode: oneOf('hosted_page', 'embedded_page', 'elements'),
};

export type SessionParams = Read<typeof SESSION_PARAMS>;
export type LineItemParams = SessionParams['line_items'][number];
