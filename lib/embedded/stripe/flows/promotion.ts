import type { Context } from '#lib/embedded/stripe/context.ts';
import { requireRow } from '#lib/embedded/stripe/context.ts';
import type { Coupon, PromotionCode, Session } from '#lib/embedded/stripe/objects.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';

const expired = (what: string) =>
  invalidRequest(`${what} is expired, used up or not active.`, { code: 'coupon_expired' });

/** Whether the coupon may be used now for something in `currency`. */
export function requireCoupon({ at }: Context, coupon: Coupon, currency: string): void {
  const isOver = coupon.redeem_by !== null && coupon.redeem_by <= at;
  const isUsedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  if (!coupon.valid || isOver || isUsedUp) throw expired(`Coupon ${coupon.id}`);
  if (coupon.amount_off !== null && coupon.currency !== currency)
    throw invalidRequest(`Coupon ${coupon.id} is in another currency.`, { param: 'discounts' });
}

/** The same for a code, with what it takes off. Throws Stripe's error. */
export function requirePromotion(
  context: Context,
  code: PromotionCode,
  currency: string,
): { coupon: Coupon; discount: Session['discounts'][number] } {
  const isOver = code.expires_at !== null && code.expires_at <= context.at;
  const isUsedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  if (!code.active || isOver || isUsedUp) throw expired('This promotion code');
  const coupon = requireRow(context, 'coupon', code.promotion.coupon, { param: 'promotion_code', status: 400 });
  requireCoupon(context, coupon, currency);
  return { coupon, discount: { coupon: coupon.id, promotion_code: code.id } };
}

/** A code may have been used up by others since it was entered. Throws Stripe's error. */
export function requireStillGood(context: Context, { discounts: [first], currency }: Session): void {
  const code = first?.promotion_code && context.step.get('promotion_code', first.promotion_code);
  if (code) requirePromotion(context, code, currency);
}

/** Counts a use, once the session is over. */
export function redeem({ step }: Context, { discounts }: Session): void {
  for (const { coupon, promotion_code } of discounts) {
    const used = coupon === null ? undefined : step.get('coupon', coupon);
    if (used) step.put('coupon', used.id, { ...used, times_redeemed: used.times_redeemed + 1 });
    const code = promotion_code === null ? undefined : step.get('promotion_code', promotion_code);
    if (code) step.put('promotion_code', code.id, { ...code, times_redeemed: code.times_redeemed + 1 });
  }
}

/** The coupon that a session is reduced by. */
export function couponOf({ step }: Context, { discounts: [first] }: Session): Coupon | null {
  return (first?.coupon && step.get('coupon', first.coupon)) || null;
}
