import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';
import { findPurchase } from '#lib/payments/find-purchase.ts';
import { type EventOutcome, recordEvents } from '#lib/payments/record-event.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import { type SignedEvent, verifyEvent } from '#lib/payments/verify-event.ts';

/** What an operator's endpoint has to be sent (README). Any other is recorded and left alone. */
export const HANDLED: ReadonlySet<string> = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
]);

/**
 * Deals with one message from Stripe: it names a purchase, which is then read anew. When this returns, what it brought is committed. Throws
 * `malformed` for a message that is not Stripe's, and `payments_down` where Stripe cannot be asked, so that it sends it again.
 */
export async function handleStripeEvent(input: {
  rawBody: Uint8Array;
  signature: string | null;
}): Promise<{ outcome: EventOutcome }> {
  const event = verifyEvent(input);
  const { id, type } = event;
  if (!HANDLED.has(type)) return record(event, 'unhandled');
  const purchaseId = await findPurchase(event);
  if (!purchaseId) return record(event, 'unknown_purchase');
  await adoptSession(event, purchaseId);
  const { outcome } = await syncPurchase(purchaseId, { id, type });
  if (outcome !== 'unchanged') log.info({ event: 'purchase_synced', purchaseId, code: outcome });
  return { outcome };
}

async function record({ id, type }: SignedEvent, outcome: EventOutcome): Promise<{ outcome: EventOutcome }> {
  await recordEvents(db(), [{ id, type }], outcome, null);
  return { outcome };
}

/** A session that was made and whose id never reached the row, because the process died in between. */
async function adoptSession({ data: { object } }: SignedEvent, purchaseId: string): Promise<void> {
  if (object.object !== 'checkout.session' || !object.id || object.client_reference_id !== purchaseId) return;
  await db().purchase.updateMany({
    where: { id: purchaseId, sessionId: null, state: 'open' },
    data: { sessionId: object.id },
  });
}
