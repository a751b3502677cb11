import type Stripe from 'stripe';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { purchaseOfIntent } from '#lib/payments/find-purchase.ts';
import { allOf, idOf } from '#lib/payments/read-payment.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';

const DAY_S = 86_400;

/** A refund may fail for a month after it was made; a dispute takes up to half a year (docs.stripe.com/refunds, docs.stripe.com/disputes). */
const REFUND_DAYS = 35;
const DISPUTE_DAYS = 200;
const PAID_DAYS = 2;

/** Of each kind, the newest: a bound on what one comparison may ask for. */
const MOST = 1_000;

/** A comparison that was cut off is begun again after this time. */
const CUT_OFF = '1 hour';

/**
 * compares with Stripe once a day, whichever worker comes first: every refund and dispute of the time in which they change, and what was
 * paid lately. Each purchase that they name is read anew; `mended` of them had missed something. Returns nothing on the other times.
 */
export async function reconcilePurchases(): Promise<{ checked: number; mended: number }> {
  const nothing = { checked: 0, mended: 0 };
  if (!env().stripe) return nothing;
  const run = await begin();
  if (run === null) return nothing;
  const result = { checked: 0, mended: 0 };
  for (const purchaseId of await listNamed()) {
    const isChanged = await hasMissed(purchaseId);
    result.checked += 1;
    if (isChanged) log.warn({ event: 'purchase_mended', purchaseId });
    result.mended += Number(isChanged);
  }
  await db().reconciliation.update({ where: { id: run }, data: result });
  return result;
}

/** One that cannot be written is named in the log and does not keep the others waiting. Throws `payments_down`: it is all begun again then. */
async function hasMissed(purchaseId: string): Promise<boolean> {
  try {
    return (await syncPurchase(purchaseId)).isChanged;
  } catch (error) {
    if (error instanceof AppError && error.code === 'payments_down') throw error;
    log.error({ event: 'purchase_not_reconciled', purchaseId, error });
    return false;
  }
}

/** The row of this comparison; null where there was one today, or one is under way. */
async function begin(): Promise<bigint | null> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('reconcile_purchases'))`;
    const [row] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO "Reconciliation" ("at") SELECT credit_clock() WHERE NOT EXISTS (
        SELECT 1 FROM "Reconciliation" WHERE "at" > credit_clock() - interval '23 hours'
           AND ("checked" IS NOT NULL OR "at" > credit_clock() - ${CUT_OFF}::interval))
      RETURNING "id"`;
    return row?.id ?? null;
  });
}

async function listNamed(): Promise<Set<string>> {
  const { stripe } = stripeAccount();
  const [clock] = await db().$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`;
  const now = clock?.now ?? new Date();
  const since = (days: number) => ({ limit: 100, created: { gte: Math.floor(now.getTime() / 1000) - days * DAY_S } });
  const named: { payment_intent: string | Stripe.PaymentIntent | null }[] = [
    ...(await allOf((after) => stripe.refunds.list({ ...since(REFUND_DAYS), ...after }), MOST)),
    ...(await allOf((after) => stripe.disputes.list({ ...since(DISPUTE_DAYS), ...after }), MOST)),
  ];
  const recent = await db().$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Purchase" WHERE "state" = 'paid'
       AND "paidAt" > credit_clock() - make_interval(days => ${PAID_DAYS}) ORDER BY "paidAt" DESC LIMIT ${MOST}`;
  const ids = new Set(recent.map(({ id }) => id));
  for (const intentId of new Set(named.map(({ payment_intent }) => idOf(payment_intent)))) {
    const id = intentId && (await purchaseOfIntent(intentId));
    if (id) ids.add(id);
  }
  return ids;
}
