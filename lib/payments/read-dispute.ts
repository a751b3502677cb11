import type Stripe from 'stripe';
import type { DisputeReading } from '#lib/payments/reading.ts';
import type { DisputeState } from '#lib/payments/schema.ts';

/** A dispute in our words (docs.stripe.com/disputes/how-disputes-work). */
export function readDispute(dispute: Stripe.Dispute, currency: string): DisputeReading {
  return { state: stateOf(dispute), cents: dispute.currency === currency ? dispute.amount : null };
}

function stateOf({ status, balance_transactions: moves }: Stripe.Dispute): DisputeState {
  switch (status) {
    case 'won':
      return 'won';
    // An inquiry that ended: nothing was ever taken.
    case 'warning_closed':
      return 'none';
    // Lost until an appeal has been won.
    case 'lost':
    case 'appeal_needs_response':
    case 'appeal_under_review':
      return 'lost';
    // Settled before it became a dispute: by a refund, which is seen by itself, or with money taken.
    case 'prevented':
      return moves.reduce((sum, { amount }) => sum + amount, 0) < 0 ? 'lost' : 'none';
    // Inquiries and disputes that go on, and whatever Stripe may come to call them: set aside until it is known.
    default:
      return 'open';
  }
}
