import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import type { Coupon, PromotionCode } from '#lib/embedded/stripe/objects.ts';
import { newCode, newCouponId, newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { ApiError, invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import {
  bool,
  currency,
  decimal,
  expand,
  hash,
  int,
  mergeMetadata,
  metadata,
  need,
  oneOf,
  type Read,
  str,
  timestamp,
} from '#lib/embedded/stripe/wire/params.ts';

export const COUPON_PARAMS = {
  amount_off: int({ min: 1 }),
  currency,
  duration: oneOf('forever', 'once', 'repeating'),
  duration_in_months: int({ min: 1 }),
  id: str({ max: 200 }),
  max_redemptions: int({ min: 1 }),
  metadata,
  name: str({ max: 40 }),
  percent_off: decimal({ min: 0.01, max: 100 }),
  redeem_by: timestamp,
  expand,
};

/** `POST /v1/coupons`. */
export function createCoupon(context: Context, params: Read<typeof COUPON_PARAMS>): Coupon {
  const { step, at } = context;
  if ((params.percent_off === undefined) === (params.amount_off === undefined))
    throw invalidRequest('Must provide one of percent_off or amount_off.', { param: 'percent_off' });
  if (params.amount_off !== undefined && params.currency === undefined)
    throw invalidRequest('You must pass currency when passing amount_off', {
      param: 'currency',
      code: 'parameter_missing',
    });
  const id = params.id ?? newCouponId();
  if (step.get('coupon', id))
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'resource_already_exists',
      message: 'Coupon already exists.',
      param: 'id',
    });
  const coupon = {
    id,
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    created: at,
    currency: params.amount_off === undefined ? null : (params.currency ?? null),
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  } satisfies Coupon;
  emit({ context, type: 'coupon.created', object: coupon });
  return step.put('coupon', id, coupon);
}

export const PROMOTION_PARAMS = {
  promotion: need(hash({ coupon: need(str()), type: need(oneOf('coupon')) })),
  active: bool,
  code: str({ max: 500 }),
  expires_at: timestamp,
  max_redemptions: int({ min: 1 }),
  metadata,
  expand,
};

/** `POST /v1/promotion_codes`: what customers type. One active code of a name at a time. */
export function createPromotionCode(context: Context, params: Read<typeof PROMOTION_PARAMS>): PromotionCode {
  const { step, at } = context;
  const coupon = requireRow(context, 'coupon', params.promotion.coupon, { param: 'promotion[coupon]', status: 400 });
  const code = params.code ?? newCode();
  if (!/^[a-z0-9-]+$/i.test(code))
    throw invalidRequest('Promotion codes may contain letters, digits and dashes only.', { param: 'code' });
  if (step.all('promotion_code').some((other) => other.active && other.code.toLowerCase() === code.toLowerCase()))
    throw invalidRequest(`An active promotion code with the code ${code} already exists.`, { param: 'code' });
  const id = newStripeId('promo_1');
  const promotion = {
    id,
    object: 'promotion_code',
    active: params.active ?? true,
    code,
    created: at,
    customer: null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
    times_redeemed: 0,
  } satisfies PromotionCode;
  emit({ context, type: 'promotion_code.created', object: promotion });
  return step.put('promotion_code', id, promotion);
}
