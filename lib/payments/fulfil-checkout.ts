import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { mayAsk } from '#lib/payments/may-ask.ts';
import type { PurchaseState } from '#lib/payments/schema.ts';
import { isAboutToBeRead, syncPurchase } from '#lib/payments/sync-purchase.ts';

/**
 * What became of a purchase, for the page that the buyer comes back to: it asks Stripe itself, so credits are there whether or not the webhook has
 * come. `isCertain` is false where Stripe could not be asked, or this person asks too often; the state is then the one known before. Throws `not_found`.
 */
export async function fulfilCheckout({
  userId,
  purchaseId,
}: {
  userId: string;
  purchaseId: string;
}): Promise<{ state: PurchaseState; credits: number; isCertain: boolean }> {
  const where = { id: purchaseId, userId };
  const select = { state: true, credits: true };
  const before = await db().purchase.findUnique({ where, select });
  if (!before) throw new AppError('not_found');
  if (before.state === 'paid') return { ...before, isCertain: true };
  if (!isAboutToBeRead(purchaseId) && !mayAsk(userId)) return { ...before, isCertain: false };
  try {
    await syncPurchase(purchaseId);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'payments_down' || error.code === 'buying_off'))
      return { ...before, isCertain: false };
    throw error;
  }
  const after = await db().purchase.findUnique({ where, select });
  if (!after) throw new AppError('not_found');
  return { ...after, isCertain: true };
}
