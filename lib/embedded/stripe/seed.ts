import type { Context } from '#lib/embedded/stripe/context.ts';

/** The code that a fresh sandbox knows: ten per cent off. */
const CODE = 'TRY10';

/** Gives a fresh sandbox a promotion code to try; quietly, because nobody has done anything yet. */
export function seed({ step, at }: Context): void {
  if (step.all('coupon').length > 0) return;
  const shared = { created: at, livemode: false, max_redemptions: null, metadata: {}, times_redeemed: 0 };
  step.put('coupon', CODE, {
    ...shared,
    id: CODE,
    object: 'coupon',
    amount_off: null,
    currency: null,
    duration: 'once',
    duration_in_months: null,
    name: 'Ten per cent off',
    percent_off: 10,
    redeem_by: null,
    valid: true,
  });
  const id = 'promo_1SandboxSandboxSandboxT';
  step.put('promotion_code', id, {
    ...shared,
    id,
    object: 'promotion_code',
    active: true,
    code: CODE,
    customer: null,
    customer_account: null,
    expires_at: null,
    promotion: { coupon: CODE, type: 'coupon' },
    restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
  });
}
