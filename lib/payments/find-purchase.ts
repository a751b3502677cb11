import { z } from 'zod';
import { db } from '#lib/db.ts';
import { askStripe } from '#lib/payments/ask-stripe.ts';
import { idOf } from '#lib/payments/read-payment.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import type { SignedEvent } from '#lib/payments/verify-event.ts';

/**
 * The purchase that an event of Stripe names, or null when it is none of ours: other products may share the account. What names it is only a name;
 * what happened to it is read from Stripe.
 */
export async function findPurchase({ data: { object } }: SignedEvent): Promise<string | null> {
  const byName = (await existing(object.metadata?.purchaseId)) ?? (await existing(object.client_reference_id));
  if (byName) return byName;
  const intentId = object.object === 'payment_intent' ? (object.id ?? null) : idOf(object.payment_intent);
  return intentId === null ? null : purchaseOfIntent(intentId);
}

/** By what we know, or else by what Stripe has noted on the payment: a refund may be told before the payment is. */
export async function purchaseOfIntent(paymentIntentId: string): Promise<string | null> {
  const known = await db().purchase.findUnique({ where: { paymentIntentId }, select: { id: true } });
  if (known) return known.id;
  const { stripe } = stripeAccount();
  const intent = await askStripe(() => stripe.paymentIntents.retrieve(paymentIntentId));
  return existing(intent?.metadata.purchaseId);
}

async function existing(id: string | null | undefined): Promise<string | null> {
  if (!z.uuid().safeParse(id).success || !id) return null;
  const found = await db().purchase.findUnique({ where: { id }, select: { id: true } });
  return found?.id ?? null;
}
