import Stripe from 'stripe';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

const CONFLICT = 409;
const NOT_FOUND = 404;
const SERVER_ERROR = 500;

/** What an error of the SDK means to us, or null for one that is not of Stripe. */
export type StripeTrouble = 'down' | 'failed' | 'refused' | 'key reused' | 'missing';

/**
 * `failed`: Stripe answers so under this idempotency key from now on, whether or not it did what was asked (it keeps the answers of what it has
 * begun for a day; docs.stripe.com/api/idempotent_requests). `down`: asking again is safe and may go well. `refused`: it will not do this.
 */
export function troubleOf(error: unknown): StripeTrouble | null {
  const { StripeError, StripeIdempotencyError, StripeInvalidRequestError, StripeCardError } = Stripe.errors;
  if (!(error instanceof StripeError)) return null;
  if (error instanceof StripeIdempotencyError) return 'key reused';
  const status = error.statusCode;
  if (status === NOT_FOUND && error.code === 'resource_missing') return 'missing';
  if (error instanceof StripeInvalidRequestError || error instanceof StripeCardError) return 'refused';
  return status === SERVER_ERROR ? 'failed' : 'down';
}

/** An answer without `object` is not Stripe's: the SDK hands on any JSON in which there is no `error`, whatever its status (tried). */
function isObject<T>(answer: T): answer is T & { object: string } {
  return typeof answer === 'object' && answer !== null && 'object' in answer && typeof answer.object === 'string';
}

/** Whatever went wrong at Stripe as `payments_down`, with its cause in the log; null for what is not there. Other errors pass. */
export async function askStripe<T>(work: () => Promise<T>): Promise<T | null> {
  let answer: T;
  try {
    answer = await work();
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    if (trouble === 'missing') return null;
    throw paymentsDown(error);
  }
  if (isObject(answer)) return answer;
  throw paymentsDown(new Error('An answer that is not of Stripe.'));
}

/** A key that is refused or a wrong setting is nobody's mistake who buys: only the operator can mend it, and the log says what it is. */
export function paymentsDown(cause: unknown): AppError {
  const { StripeError } = Stripe.errors;
  const code = cause instanceof StripeError ? (cause.code ?? cause.type) : undefined;
  const status = cause instanceof StripeError ? cause.statusCode : undefined;
  const isOurs = status !== undefined && status < SERVER_ERROR && status !== CONFLICT;
  log[isOurs ? 'error' : 'warn']({
    event: 'stripe_failed',
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    error: cause,
  });
  return new AppError('payments_down');
}
