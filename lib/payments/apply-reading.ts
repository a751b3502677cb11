import type { Paid, Reading } from '#lib/payments/reading.ts';
import type { DisputeState } from '#lib/payments/schema.ts';
import type { Prisma, Purchase } from '#prisma/client/client.ts';

type Columns = Prisma.PurchaseUncheckedUpdateInput;

/**
 * The columns of a purchase after what Stripe says, whatever they were before: what is derived and not added to is the same however often and
 * in whichever order it is done. Only `paid` stays. `now`: when it is written, the time of payment if it was not known before.
 */
export function applyReading(purchase: Purchase, reading: Reading, now: Date): Columns {
  if (reading.state !== 'paid') {
    // Paid once is paid; Stripe says otherwise only by way of refunds and disputes.
    if (purchase.state === 'paid') return {};
    return { state: reading.state, paymentIntentId: reading.paymentIntentId };
  }
  return { ...paidOnce(purchase, reading, now), ...paidBack(purchase, reading, now) };
}

const NO_LINKS = { receiptUrl: null, invoiceUrl: null };

function paidOnce(purchase: Purchase, reading: Paid, now: Date): Columns {
  // Stripe's pages behind them name the buyer: of one who is gone they are not kept.
  const { receiptUrl, invoiceUrl } = purchase.userId === null ? NO_LINKS : reading;
  const links = { receiptUrl: receiptUrl ?? purchase.receiptUrl, invoiceUrl: invoiceUrl ?? purchase.invoiceUrl };
  if (purchase.state === 'paid') return links;
  const { paymentIntentId, totalCents, taxCents, discountCents, country } = reading;
  return { ...links, state: 'paid', paidAt: now, paymentIntentId, totalCents, taxCents, discountCents, country };
}

const NO_WITHDRAWAL = { withdrawalId: null, withdrawnAt: null, withdrawnCredits: null, withdrawnCents: null };

function paidBack(purchase: Purchase, reading: Paid, now: Date): Columns {
  const total = purchase.totalCents ?? reading.totalCents;
  const { refunds, disputes } = reading;
  const most = (cents: number) => Math.min(total, cents);
  const sum = refunds.filter(({ isLive }) => isLive).reduce((all, { cents }) => all + cents, 0);
  const lost = disputes.filter(({ state }) => state === 'lost').map(({ cents }) => cents ?? total);
  const common = {
    dispute: worst(disputes.map(({ state }) => state)),
    lostCents: most(lost.reduce((a, b) => a + b, 0)),
  };
  if (purchase.withdrawalId === null) {
    const orphan = orphaned(purchase, total - sum, now);
    return { ...common, refundedCents: 'withdrawalId' in orphan ? total : most(sum), ...orphan };
  }
  const refund = refunds.find(({ withdrawalId }) => withdrawalId === purchase.withdrawalId);
  // Promised and not yet asked for: it counts as paid back.
  if (!refund) return { ...common, refundedCents: most(sum + (purchase.withdrawnCents ?? 0)) };
  if (refund.isLive) return { ...common, refundedCents: most(sum), refundId: refund.id };
  // The buyer's bank sent it back: as if it had never been asked for.
  return { ...common, refundedCents: most(sum), refundId: null, ...NO_WITHDRAWAL };
}

/**
 * A payment that came when the account was gone already: nobody can have the credits, so what was paid is paid back. The refund is named by
 * the purchase, once.
 */
function orphaned({ id, userId, state, credits }: Purchase, leftCents: number, now: Date): Columns {
  if (userId !== null || state === 'paid' || leftCents <= 0) return {};
  return { withdrawalId: id, withdrawnAt: now, withdrawnCredits: credits, withdrawnCents: leftCents };
}

/** What several disputes of one payment come to: while one is open all that is left is set aside; what others took is counted in money. */
function worst(states: DisputeState[]): DisputeState {
  return (['open', 'lost', 'won'] as const).find((state) => states.includes(state)) ?? 'none';
}
