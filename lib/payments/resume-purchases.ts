import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { sendWithdrawal } from '#lib/payments/send-withdrawal.ts';
import { lockPurchase, settlePurchaseRow } from '#lib/payments/settle-purchase-row.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';

/** Purchases of one pass: at five questions each it is over in a minute or two. */
const MOST = 50;

type Due = { id: string; sessionId: string | null; withdrawalId: string | null };

/**
 * Goes on with what was left half-way: purchases whose webhook was lost, whose process died between two calls, whose refund Stripe has not
 * taken yet. An open one is asked about after two minutes and then less and less often. Safe in several workers at once, and to be cut off:
 * whoever takes a purchase moves its time on. Returns how many there were and how many had moved.
 */
export async function resumePurchases(): Promise<{ mended: number; closed: number; failed: number }> {
  const result = { mended: 0, closed: 0, failed: 0 };
  if (!env().stripe) return result;
  for (const { id, sessionId, withdrawalId } of await takeDue()) {
    try {
      if (withdrawalId !== null) result.mended += Number(await sendWithdrawal(id));
      else if (sessionId === null) result.closed += Number(await closeUnbegun(id));
      else result.mended += Number((await syncPurchase(id)).isChanged);
    } catch (error) {
      log.warn({ event: 'purchase_not_resumed', purchaseId: id, error });
      result.failed += 1;
      // The others would wait as long for the same answer; they are due again in two minutes.
      if (error instanceof AppError && error.code === 'payments_down') break;
    }
  }
  return result;
}

/** A session lives for a day, a direct debit takes up to two weeks: a quarter of its age is never too late by much. */
const takeDue = (): Promise<Due[]> => db().$queryRaw<Due[]>`
  UPDATE "Purchase" SET "checkedAt" = credit_clock()
   WHERE "id" IN (
     SELECT "id" FROM "Purchase"
      WHERE ("state" IN ('open', 'processing')
             AND "checkedAt" + greatest(interval '2 minutes', ("checkedAt" - "createdAt") / 4) <= credit_clock())
         OR ("withdrawalId" IS NOT NULL AND "refundId" IS NULL AND "checkedAt" + interval '2 minutes' <= credit_clock())
      ORDER BY "checkedAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED)
  RETURNING "id"::text AS id, "sessionId", "withdrawalId"::text AS "withdrawalId"`;

/** After an hour no press is still waiting for its session. One that was made nevertheless is known to nobody and cannot be paid. */
const UNBEGUN_MS = 3_600_000;

function closeUnbegun(purchaseId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const locked = await lockPurchase(tx, purchaseId);
    if (!locked || locked.purchase.sessionId !== null || locked.purchase.state !== 'open') return false;
    if (locked.now.getTime() - locked.purchase.createdAt.getTime() < UNBEGUN_MS) return false;
    await settlePurchaseRow(tx, locked.purchase, { state: 'expired' });
    return true;
  });
}
