import type { Context } from '#lib/embedded/stripe/context.ts';
import type { BalanceTransaction } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';

/** One booking on the seller's balance at Stripe; the sandbox takes no fees. `amount` is negative for what leaves. */
export function newBalance(
  { step, at }: Context,
  booking: {
    amount: number;
    currency: string;
    source: string;
    type: 'charge' | 'refund' | 'refund_failure' | 'adjustment';
  },
): BalanceTransaction {
  const id = newStripeId('txn_3');
  const categories = { charge: 'charge', refund: 'refund', refund_failure: 'refund_failure', adjustment: 'dispute' };
  const transaction = {
    id,
    object: 'balance_transaction',
    amount: booking.amount,
    available_on: at,
    balance_type: 'payments',
    created: at,
    currency: booking.currency,
    description: null,
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: booking.amount,
    reporting_category: categories[booking.type],
    source: booking.source,
    status: 'available',
    type: booking.type,
  } satisfies BalanceTransaction;
  return step.put('balance_transaction', id, transaction);
}
