import { PRICE_PARAMS, PRODUCT_PARAMS, postPrice, postProduct } from '#lib/embedded/stripe/api/catalog.ts';
import {
  COUPON_PARAMS,
  createCoupon,
  createPromotionCode,
  PROMOTION_PARAMS,
} from '#lib/embedded/stripe/api/create-coupon.ts';
import { route } from '#lib/embedded/stripe/api/route.ts';
import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import { createCustomer } from '#lib/embedded/stripe/flows/customer.ts';
import type { TableName, Tables } from '#lib/embedded/stripe/objects.ts';
import { paginate } from '#lib/embedded/stripe/wire/paginate.ts';
import {
  array,
  bool,
  expand,
  isWithin,
  mergeMetadata,
  metadata,
  oneOf,
  paging,
  type Range,
  range,
  str,
} from '#lib/embedded/stripe/wire/params.ts';

const get = (call: `GET /v1/${string}`, table: TableName, param = 'id') =>
  route(call, { expand }, (context, _, id) => requireRow(context, table, id, { param }));

type Listed = { id: string; created: number };
type Page = { limit: number | undefined; starting_after: string | undefined; ending_before: string | undefined };

function list<T extends TableName>(
  { step }: Context,
  table: T,
  url: string,
  params: Page & { created: Range | undefined },
  filter: (row: Tables[T]) => boolean = () => true,
): object {
  const rows = step
    .all(table)
    .filter(filter)
    .filter((row): row is Tables[T] & Listed => 'created' in row && 'id' in row);
  return paginate(
    rows.filter(({ created }) => isWithin(created, params.created)),
    params,
    { url, kind: table },
  );
}

export const catalogRoutes = [
  route('POST /v1/products', PRODUCT_PARAMS, postProduct),
  get('GET /v1/products/:id', 'product'),
  route('POST /v1/prices', PRICE_PARAMS, postPrice),
  get('GET /v1/prices/:id', 'price', 'price'),
  route('POST /v1/coupons', COUPON_PARAMS, createCoupon),
  get('GET /v1/coupons/:id', 'coupon', 'coupon'),
  route('GET /v1/coupons', { ...paging, created: range }, (context, params) =>
    list(context, 'coupon', '/v1/coupons', params),
  ),
  route('POST /v1/promotion_codes', PROMOTION_PARAMS, createPromotionCode),
  get('GET /v1/promotion_codes/:id', 'promotion_code', 'promotion_code'),
  route('POST /v1/promotion_codes/:id', { active: bool, metadata, expand }, (context, params, id) => {
    const code = requireRow(context, 'promotion_code', id, { param: 'promotion_code' });
    const active = params.active ?? code.active;
    const changed = { ...code, active, metadata: mergeMetadata(code.metadata ?? {}, params.metadata) };
    emit({ context, type: 'promotion_code.updated', object: changed, before: { active: code.active } });
    return context.step.put('promotion_code', id, changed);
  }),
  route(
    'GET /v1/promotion_codes',
    { ...paging, active: bool, code: str(), coupon: str(), created: range },
    (context, params) =>
      list(
        context,
        'promotion_code',
        '/v1/promotion_codes',
        params,
        (code) =>
          (params.active === undefined || code.active === params.active) &&
          (params.code === undefined || code.code.toLowerCase() === params.code.toLowerCase()) &&
          (params.coupon === undefined || code.promotion.coupon === params.coupon),
      ),
  ),
  route(
    'POST /v1/customers',
    { email: str({ max: 512 }), name: str({ max: 256 }), description: str(), metadata, expand },
    (context, { email = null, name, description, ...params }) =>
      createCustomer(context, { email, name, description, metadata: mergeMetadata({}, params.metadata) }),
  ),
  get('GET /v1/customers/:id', 'customer'),
  route('GET /v1/customers', { ...paging, created: range, email: str() }, (context, params) =>
    list(
      context,
      'customer',
      '/v1/customers',
      params,
      ({ email }) => params.email === undefined || email === params.email,
    ),
  ),
  route('DELETE /v1/customers/:id', {}, (context, _, id) => {
    const customer = requireRow(context, 'customer', id);
    context.step.drop('customer', id);
    emit({ context, type: 'customer.deleted', object: customer });
    return { id, object: 'customer', deleted: true };
  }),
  get('GET /v1/invoices/:id', 'invoice', 'invoice'),
  route(
    'GET /v1/invoices',
    { ...paging, created: range, customer: str(), status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void') },
    (context, params) =>
      list(
        context,
        'invoice',
        '/v1/invoices',
        params,
        (invoice) =>
          (params.customer === undefined || invoice.customer === params.customer) &&
          (params.status === undefined || invoice.status === params.status),
      ),
  ),
  get('GET /v1/events/:id', 'event'),
  route(
    'GET /v1/events',
    { ...paging, created: range, delivery_success: bool, type: str(), types: array(str(), { max: 20 }) },
    (context, params) =>
      list(
        context,
        'event',
        '/v1/events',
        params,
        (event) =>
          (params.type === undefined || event.type === params.type) &&
          (params.types === undefined || params.types.includes(event.type)) &&
          (params.delivery_success === undefined ||
            (context.step.get('delivery', event.id)?.state === 'delivered') === params.delivery_success),
      ),
  ),
];
