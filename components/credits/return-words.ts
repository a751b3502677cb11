import type { PurchaseView } from '#lib/payments/schema.ts';

/** Back from the checkout: which purchase, by which way, and whether Stripe could be asked about it. */
export type Return = { purchaseId: string; way: 'done' | 'left'; isCertain: boolean };

export type ReturnWords = 'paid' | 'processing' | 'checking' | 'open' | 'failed' | 'expired' | 'left';

/**
 * What to say of the checkout one comes from. The purchase's own state counts for more than the way one came: a payment may
 * arrive after somebody has left, and "not paid" is said only where Stripe has said so.
 */
export function returnWords({ way, isCertain }: Return, { state }: Pick<PurchaseView, 'state'>): ReturnWords {
  if (state !== 'open') return state;
  if (way === 'left') return 'left';
  return isCertain ? 'open' : 'checking';
}
