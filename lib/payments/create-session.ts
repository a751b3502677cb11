import type Stripe from 'stripe';
import { db } from '#lib/db.ts';
import { paymentsDown, troubleOf } from '#lib/payments/ask-stripe.ts';
import { sessionParams, type Wanted } from '#lib/payments/session-params.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';

/** Idempotency keys of one press: the second where the first has an error for its answer from now on. */
const KEYS = 2;

export type NewSession = { id: string; url: string };

/**
 * Makes the session of a purchase, under a key that names the purchase: the same again gives the same session. Where Stripe has kept an error
 * under the key, a session may exist that nobody was told of; nobody ever is, because only a session that is in the row is handed out.
 * Throws `payments_down`.
 */
export async function createSession(wanted: Wanted & { sessionTries: number }): Promise<NewSession> {
  const { stripe, settings } = stripeAccount();
  for (let key = wanted.sessionTries; ; key++) {
    try {
      const idempotencyKey = `purchase:${wanted.id}:session:${key}`;
      return sound(await stripe.checkout.sessions.create(sessionParams(wanted, settings), { idempotencyKey }));
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'failed' || trouble === 'key reused') {
        // Only up, whoever else is trying.
        await db().purchase.updateMany({
          where: { id: wanted.id, sessionTries: key },
          data: { sessionTries: { increment: 1 } },
        });
        if (key + 1 < wanted.sessionTries + KEYS) continue;
      }
      throw paymentsDown(error);
    }
  }
}

function sound({ id, url }: Stripe.Checkout.Session): NewSession {
  if (typeof id !== 'string' || !id.startsWith('cs_') || !URL.canParse(url ?? '')) throw new Error('Not a session.');
  return { id, url: url ?? '' };
}
