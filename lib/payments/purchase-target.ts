import type { PurchaseTarget } from '#lib/credits/schema.ts';
import type { Purchase } from '#prisma/client/client.ts';

export type Money = Pick<
  Purchase,
  'credits' | 'totalCents' | 'refundedCents' | 'lostCents' | 'dispute' | 'withdrawnCredits' | 'withdrawnCents'
>;

/**
 * The one rule of money and credits: credits go back in the share in which money did, rounded down, so in the buyer's favour; all of them with the
 * last cent. A withdrawal takes back the credits that it was for. Lost disputes are money that went back.
 */
export function purchaseTarget(purchase: Money): PurchaseTarget {
  const { credits, refundedCents, lostCents, dispute } = purchase;
  const total = purchase.totalCents ?? 0;
  const gone = refundedCents + lostCents;
  const isAllGone = total > 0 && gone >= total;
  const others = Math.max(0, gone - (purchase.withdrawnCents ?? 0));
  const share = total > 0 ? Math.floor((credits * others) / total) : 0;
  return {
    refundedCredits: isAllGone ? credits : Math.min(credits, (purchase.withdrawnCredits ?? 0) + share),
    dispute: dispute === 'lost' && !isAllGone ? 'none' : dispute,
  };
}

/** What a purchase of so many unspent credits pays back: all that is left where nothing was spent, else its share, rounded up. */
export function moneyFor(purchase: Money, unspent: number): number {
  const total = purchase.totalCents ?? 0;
  const left = Math.max(0, total - purchase.refundedCents - purchase.lostCents);
  const isUntouched = unspent >= purchase.credits - purchaseTarget(purchase).refundedCredits;
  return isUntouched ? left : Math.min(left, Math.ceil((total * unspent) / purchase.credits));
}
