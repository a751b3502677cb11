import Stripe from 'stripe';
import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';
import { paymentsDown, troubleOf } from '#lib/payments/ask-stripe.ts';
import { lockPurchase, settlePurchaseRow } from '#lib/payments/settle-purchase-row.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';

/**
 * Pays a promised withdrawal back, once: Stripe's refunds are read before, and the key names the withdrawal, so repeating it is safe at any time.
 * Returns whether the refund is there. One that Stripe refuses (somebody has paid back everything meanwhile) ends the withdrawal, and the credits
 * are what the refunds say. Throws `payments_down`.
 */
export async function sendWithdrawal(purchaseId: string): Promise<boolean> {
  await syncPurchase(purchaseId);
  const purchase = await db().purchase.findUnique({ where: { id: purchaseId } });
  const { withdrawalId, withdrawnCents, paymentIntentId, refundId } = purchase ?? {};
  if (!withdrawalId || !withdrawnCents || !paymentIntentId || refundId) return Boolean(refundId);
  const { stripe } = stripeAccount();
  try {
    await stripe.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount: withdrawnCents,
        reason: 'requested_by_customer',
        metadata: { purchaseId, withdrawalId },
      },
      { idempotencyKey: `withdrawal:${withdrawalId}` },
    );
  } catch (error) {
    if (!isNeverToBe(error)) throw paymentsDown(error);
    log.error({ event: 'withdrawal_refused', purchaseId, error });
    await undo(purchaseId, withdrawalId);
  }
  await syncPurchase(purchaseId);
  const after = await db().purchase.findUnique({ where: { id: purchaseId }, select: { refundId: true } });
  return Boolean(after?.refundId);
}

/** Whether nothing is left to pay back. Anything else (too little in our account) may pass, and what was promised is owed. */
const isNeverToBe = (error: unknown): boolean =>
  troubleOf(error) === 'refused' &&
  error instanceof Stripe.errors.StripeError &&
  (error.param === 'amount' || ['charge_already_refunded', 'charge_disputed'].includes(error.code ?? ''));

async function undo(purchaseId: string, withdrawalId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const locked = await lockPurchase(tx, purchaseId);
    if (locked?.purchase.withdrawalId !== withdrawalId) return;
    const { purchase } = locked;
    await settlePurchaseRow(tx, purchase, {
      withdrawalId: null,
      withdrawnAt: null,
      withdrawnCredits: null,
      withdrawnCents: null,
      refundedCents: Math.max(0, purchase.refundedCents - (purchase.withdrawnCents ?? 0)),
    });
  });
}
