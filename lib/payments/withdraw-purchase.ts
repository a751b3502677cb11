import { openBooksById } from '#lib/credits/open-books.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { withdrawable } from '#lib/payments/list-purchases.ts';
import { sendWithdrawal } from '#lib/payments/send-withdrawal.ts';
import { lockPurchase, settlePurchaseRow } from '#lib/payments/settle-purchase-row.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Taken = { credits: number; cents: number };

/**
 * Takes a purchase back within its 14 days: its unspent credits are gone from this moment, and their money goes back by itself, now or as soon as
 * Stripe can be asked. What edits hold counts as spent. Throws `not_found`, `not_withdrawable`, and `payments_down` when nothing was done.
 */
export async function withdrawPurchase({
  userId,
  purchaseId,
}: {
  userId: string;
  purchaseId: string;
}): Promise<{ credits: number; cents: number; isSent: boolean }> {
  const found = await db().purchase.findUnique({ where: { id: purchaseId, userId } });
  if (!found) throw new AppError('not_found');
  const lot = await db().creditLot.findUnique({ where: { purchaseId, account: { userId } } });
  const [clock] = await db().$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`;
  // What we know of cannot be asked about at Stripe again and again.
  if (!clock || withdrawable(found, lot ?? undefined, clock.now).credits === 0) throw new AppError('not_withdrawable');
  // A refund or a dispute that we have not been told of yet would be paid twice.
  await syncPurchase(purchaseId);
  const taken = await db().$transaction((tx) => promise(tx, userId, purchaseId));
  try {
    return { ...taken, isSent: await sendWithdrawal(purchaseId) };
  } catch (error) {
    // The promise stands in the row, and the clean-up keeps it.
    log.warn({ event: 'withdrawal_waits', purchaseId, error });
    return { ...taken, isSent: false };
  }
}

/** Writes down what is taken and owed before Stripe is asked, so that nobody can spend it meanwhile and no crash can forget it. */
async function promise(tx: Prisma.TransactionClient, userId: string, purchaseId: string): Promise<Taken> {
  const locked = await lockPurchase(tx, purchaseId);
  const accountId = locked?.purchase.userId === userId ? locked.purchase.creditAccountId : null;
  const books = accountId && (await openBooksById({ accountId, tx }));
  if (!locked || !books) throw new AppError('not_withdrawable');
  const { purchase } = locked;
  const { lots, now } = books.draft;
  const lot = [...lots.values()].find((one) => one.purchaseId === purchaseId);
  const back = withdrawable(purchase, lot, now);
  if (back.credits === 0) throw new AppError('not_withdrawable');
  await settlePurchaseRow(tx, purchase, {
    withdrawalId: newId(),
    withdrawnAt: now,
    withdrawnCredits: back.credits,
    withdrawnCents: back.cents,
    refundedCents: purchase.refundedCents + back.cents,
    checkedAt: now,
  });
  return back;
}
