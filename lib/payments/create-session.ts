import Stripe from 'stripe';
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
  let { email } = wanted;
  for (let key = wanted.sessionTries; ; key++) {
    try {
      const idempotencyKey = `purchase:${wanted.id}:session:${key}${email === null ? ':plain' : ''}`;
      const params = sessionParams({ ...wanted, email }, settings);
      return sound(await stripe.checkout.sessions.create(params, { idempotencyKey }));
    } catch (error) {
      if (email !== null && isAddressRefused(error)) {
        email = null;
        key -= 1;
        continue;
      }
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

/** Stripe takes fewer addresses than mail does; the buyer types another on its page. */
const isAddressRefused = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'customer_email';

function sound({ id, url }: Stripe.Checkout.Session): NewSession {
  if (typeof id !== 'string' || !id.startsWith('cs_') || !URL.canParse(url ?? '')) throw new Error('Not a session.');
  return { id, url: url ?? '' };
}
