import type { Context } from '#lib/embedded/stripe/context.ts';
import { emit, requireRow } from '#lib/embedded/stripe/context.ts';
import type { Price, Product } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import {
  array,
  bool,
  currency,
  expand,
  int,
  mergeMetadata,
  metadata,
  need,
  oneOf,
  type Read,
  str,
  url,
} from '#lib/embedded/stripe/wire/params.ts';

export const PRODUCT_PARAMS = {
  name: need(str({ max: 250 })),
  active: bool,
  description: str(),
  images: array(url, { max: 8 }),
  metadata,
  tax_code: str(),
  unit_label: str(),
  expand,
};
type ProductParams = Partial<Read<typeof PRODUCT_PARAMS>> & { name: string };

/** Makes a product. One that a session makes in passing is not active, as Stripe's are. */
export function createProduct(context: Context, params: ProductParams): Product {
  const { step, at } = context;
  const id = newStripeId('prod_');
  const product = {
    id,
    object: 'product',
    active: params.active ?? true,
    created: at,
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: params.unit_label ?? null,
    updated: at,
    url: null,
  } satisfies Product;
  return step.put('product', id, product);
}

export const PRICE_PARAMS = {
  currency: need(currency),
  active: bool,
  lookup_key: str({ max: 200 }),
  metadata,
  nickname: str(),
  product: need(str()),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: need(int()),
  expand,
};
type PriceParams = Partial<Read<typeof PRICE_PARAMS>> & { currency: string; product: string; unit_amount: number };

export function createPrice(context: Context, params: PriceParams, param = 'product'): Price {
  const { step, at } = context;
  requireRow(context, 'product', params.product, { param, status: 400 });
  const id = newStripeId('price_1');
  const price = {
    id,
    object: 'price',
    active: params.active ?? true,
    billing_scheme: 'per_unit',
    created: at,
    currency: params.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: params.product,
    recurring: null,
    tax_behavior: params.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: params.unit_amount,
    unit_amount_decimal: String(params.unit_amount),
  } satisfies Price;
  return step.put('price', id, price);
}

/** The two calls above over the wire, which say what happened. */
export function postProduct(context: Context, params: Read<typeof PRODUCT_PARAMS>): Product {
  const product = createProduct(context, params);
  emit({ context, type: 'product.created', object: product });
  return product;
}

export function postPrice(context: Context, params: Read<typeof PRICE_PARAMS>): Price {
  const price = createPrice(context, params);
  if (
    params.lookup_key &&
    context.step.all('price').some((other) => other.id !== price.id && other.lookup_key === params.lookup_key)
  )
    throw invalidRequest(`A price (already) uses that lookup key.`, { param: 'lookup_key' });
  emit({ context, type: 'price.created', object: price });
  return price;
}
