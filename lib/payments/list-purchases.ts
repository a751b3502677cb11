import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { moneyFor } from '#lib/payments/purchase-target.ts';
import { type PurchaseView, WITHDRAWAL_DAYS } from '#lib/payments/schema.ts';
import type { CreditLot, Purchase } from '#prisma/client/client.ts';

/** Purchases of one page: more than people make in a year. */
const MOST = 200;

/** Until when a purchase can be taken back; null while it is not paid. */
const withdrawalEnd = ({ paidAt }: Pick<Purchase, 'paidAt'>): Date | null =>
  paidAt && new Date(paidAt.getTime() + WITHDRAWAL_DAYS * DAY_MS);

type Unspent = Pick<CreditLot, 'left' | 'endsAt'>;

/** What taking a purchase back would take and pay back at this moment; nothing where it cannot be. */
export function withdrawable(
  purchase: Purchase,
  lot: Unspent | undefined,
  now: Date,
): { credits: number; cents: number } {
  const nothing = { credits: 0, cents: 0 };
  const end = withdrawalEnd(purchase);
  const isOpen = purchase.withdrawalId === null && (purchase.dispute === 'none' || purchase.dispute === 'won');
  if (!end || end <= now || !isOpen || !lot || lot.endsAt <= now || lot.left === 0) return nothing;
  const cents = moneyFor(purchase, lot.left);
  return cents > 0 ? { credits: lot.left, cents } : nothing;
}

/** A person's purchases, the newest first. One that was begun and never paid is among them. */
export async function listPurchases({ userId }: { userId: string }): Promise<PurchaseView[]> {
  const purchases = await db().purchase.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  const ids = purchases.map(({ id }) => id);
  const [lots, [clock]] = await Promise.all([
    db().creditLot.findMany({ where: { purchaseId: { in: ids }, account: { userId } } }),
    db().$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`,
  ]);
  const lotOf = new Map(lots.map((lot) => [lot.purchaseId, lot]));
  return purchases.map((purchase) => toView(purchase, lotOf.get(purchase.id), clock?.now ?? new Date()));
}

function toView(purchase: Purchase, lot: Unspent | undefined, now: Date): PurchaseView {
  const { id, requestId, packId, credits, amountCents, totalCents, taxCents, currency, state, createdAt, paidAt } =
    purchase;
  const { receiptUrl, invoiceUrl, refundedCents, dispute, withdrawnAt } = purchase;
  const back = withdrawable(purchase, lot, now);
  return {
    ...{ id, requestId, packId, credits, amountCents, totalCents, taxCents, currency, state, createdAt, paidAt },
    ...{ receiptUrl, invoiceUrl, refundedCents, dispute, withdrawnAt },
    withdrawableUntil: back.credits > 0 ? withdrawalEnd(purchase) : null,
    withdrawableCredits: back.credits,
    withdrawableCents: back.cents,
  };
}
