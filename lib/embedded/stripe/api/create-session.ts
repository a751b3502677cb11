import { createPrice, createProduct } from '#lib/embedded/stripe/api/catalog.ts';
import type { LineItemParams, SessionParams } from '#lib/embedded/stripe/api/session-params.ts';
import { type Context, requireRow } from '#lib/embedded/stripe/context.ts';
import { requireCoupon, requirePromotion } from '#lib/embedded/stripe/flows/promotion.ts';
import { sessionOf } from '#lib/embedded/stripe/flows/session-of.ts';
import { formatMoney, leastAmount } from '#lib/embedded/stripe/money.ts';
import type { Coupon, LineItem, Price, Session } from '#lib/embedded/stripe/objects.ts';
import { newSessionId, newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { type Totals, totalsOf } from '#lib/embedded/stripe/totals.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import { mergeMetadata } from '#lib/embedded/stripe/wire/params.ts';

const HOUR_S = 3_600;

/** Sessions live 24 hours unless told, and between 30 minutes and that (docs.stripe.com/api/checkout/sessions/create). */
const LONGEST_S = 24 * HOUR_S;
const SHORTEST_S = HOUR_S / 2;

/** Stripe's account setting "automatic": prices that say nothing have no tax in them in the US and Canada, and have it elsewhere. */
const unspecifiedTax = (currency: string) => (['usd', 'cad'].includes(currency) ? 'exclusive' : 'inclusive');

const missing = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { param, code: 'parameter_missing' });

function requireTogether(params: SessionParams, at: number): void {
  if (params.mode !== 'payment')
    throw invalidRequest('The sandbox sells one-time payments only: mode must be payment.', { param: 'mode' });
  if ((params.ui_mode ?? 'hosted_page') !== 'hosted_page')
    throw invalidRequest('The sandbox has the hosted page only: ui_mode must be hosted_page.', { param: 'ui_mode' });
  if (!params.success_url) throw missing('success_url');
  if (params.line_items.length === 0) throw missing('line_items');
  if (params.customer && params.customer_email)
    throw invalidRequest('You may only specify one of these parameters: customer, customer_email.');
  if (params.customer && params.customer_creation)
    throw invalidRequest('You may only specify one of these parameters: customer, customer_creation.');
  if (params.allow_promotion_codes !== undefined && params.discounts)
    throw invalidRequest('You may only specify one of these parameters: allow_promotion_codes, discounts.');
  if (params.customer_email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(params.customer_email))
    throw invalidRequest(`Invalid email address: ${params.customer_email}`, {
      param: 'customer_email',
      code: 'email_invalid',
    });
  if (params.payment_intent_data?.capture_method === 'manual')
    throw invalidRequest('The sandbox captures at once: capture_method cannot be manual.', {
      param: 'payment_intent_data[capture_method]',
    });
  const life = (params.expires_at ?? at + LONGEST_S) - at;
  if (life < SHORTEST_S || life > LONGEST_S)
    throw invalidRequest(
      'The `expires_at` timestamp must be less than 24 hours and at least 30 minutes from Checkout Session creation.',
      { param: 'expires_at' },
    );
}

function priceOf(context: Context, item: LineItemParams, path: string): Price {
  const data = item.price_data;
  if ((item.price === undefined) === (data === undefined))
    throw invalidRequest(`You must specify either \`price\` or \`price_data\` in ${path}.`, { param: path });
  if (!data) return requireRow(context, 'price', item.price ?? '', { param: `${path}[price]`, status: 400 });
  if (data.unit_amount === undefined) throw missing(`${path}[price_data][unit_amount]`);
  if ((data.product === undefined) === (data.product_data === undefined))
    throw invalidRequest(`You must specify either \`product\` or \`product_data\` when creating a price.`, {
      param: `${path}[price_data]`,
    });
  const made = data.product_data && createProduct(context, { ...data.product_data, active: false });
  const { currency, unit_amount, tax_behavior = 'unspecified' } = data;
  const product = made?.id ?? data.product ?? '';
  return createPrice(
    context,
    { currency, unit_amount, tax_behavior, product, active: false },
    `${path}[price_data][product]`,
  );
}

function lineItemOf(context: Context, params: SessionParams, item: LineItemParams, index: number): LineItem {
  const path = `line_items[${index}]`;
  const price = priceOf(context, item, path);
  if (item.quantity === undefined) throw missing(`${path}[quantity]`);
  const product = requireRow(context, 'product', price.product, { status: 400 });
  const isTaxed = params.automatic_tax?.enabled && price.tax_behavior === 'unspecified';
  return {
    id: newStripeId('li_1'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: 0,
    amount_tax: 0,
    amount_total: 0,
    currency: price.currency,
    description: product.name,
    metadata: mergeMetadata({}, item.metadata),
    price: isTaxed ? { ...price, tax_behavior: unspecifiedTax(price.currency) } : price,
    quantity: item.quantity,
  };
}

type Discount = { coupon: Coupon; discount: Session['discounts'][number] };

function discountOf(context: Context, params: SessionParams, currency: string): Discount | null {
  const [wanted, second] = params.discounts ?? [];
  if (second) throw invalidRequest('You can only apply one discount.', { param: 'discounts' });
  if (!wanted) return null;
  if (wanted.promotion_code !== undefined) {
    const code = requireRow(context, 'promotion_code', wanted.promotion_code, {
      param: 'discounts[0][promotion_code]',
      status: 400,
    });
    return requirePromotion(context, code, currency);
  }
  const coupon = requireRow(context, 'coupon', wanted.coupon ?? '', { param: 'discounts[0][coupon]', status: 400 });
  requireCoupon(context, coupon, currency);
  return { coupon, discount: { coupon: coupon.id, promotion_code: null } };
}

function requireAmount({ total, discount }: Totals, currency: string): void {
  const least = leastAmount(currency);
  if (total >= least || (total === 0 && discount > 0)) return;
  throw invalidRequest(
    `The Checkout Session's total amount due must add up to at least ${formatMoney(least, currency)} ${currency}`,
    { code: 'amount_too_small' },
  );
}

/** `POST /v1/checkout/sessions`: a session that can be paid at its page. */
export function createSession(context: Context, params: SessionParams): Session {
  const { step, at, base } = context;
  requireTogether(params, at);
  const customer =
    params.customer === undefined
      ? null
      : requireRow(context, 'customer', params.customer, { param: 'customer', status: 400 });
  const items = params.line_items.map((item, index) => lineItemOf(context, params, item, index));
  const currency = params.currency ?? items[0]?.currency ?? 'usd';
  if (items.some((item) => item.currency !== currency))
    throw invalidRequest('All prices on a Checkout Session must be expressed in the same currency.', {
      param: 'line_items',
    });
  const discount = discountOf(context, params, currency);
  const totals = totalsOf({ items, coupon: discount?.coupon ?? null, isTaxed: false });
  requireAmount(totals, currency);
  const id = newSessionId();
  const data = params.payment_intent_data;
  for (const item of totals.items) step.put('item', item.id, item);
  step.put('checkout', id, {
    sessionId: id,
    items: totals.items.map((item) => item.id),
    paymentIntent: {
      description: data?.description ?? null,
      metadata: mergeMetadata({}, data?.metadata),
      receipt_email: data?.receipt_email ?? null,
      statement_descriptor: data?.statement_descriptor ?? null,
      statement_descriptor_suffix: data?.statement_descriptor_suffix ?? null,
    },
    country: null,
    problem: null,
  });
  const session = sessionOf({
    id,
    at,
    url: `${base}/checkout/${id}`,
    expiresAt: params.expires_at ?? at + LONGEST_S,
    params,
    currency,
    totals,
    discount: discount?.discount ?? null,
    email: params.customer_email ?? customer?.email ?? null,
  });
  return step.put('session', id, session);
}
