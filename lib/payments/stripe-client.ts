import Stripe from 'stripe';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import type { StripeSettings } from '#lib/stripe-settings.ts';

/** The API version this code was written against. Stripe answers in its shapes whatever the account's own version is. */
const API_VERSION = '2026-10-28.endive';

/** Longest wait for one answer, milliseconds, and how often a request is sent again: a person waits about 12 s at most. */
const ANSWER_MS = 5_000;
const RETRIES = 1;

let client: { of: StripeSettings; stripe: Stripe } | undefined;

/** The account at Stripe. Throws `buying_off` where there is none. */
export function stripeAccount(): { stripe: Stripe; settings: StripeSettings } {
  const settings = env().stripe;
  if (!settings) throw new AppError('buying_off');
  if (client?.of !== settings) client = { of: settings, stripe: openStripe(settings) };
  return { stripe: client.stripe, settings };
}

/** `settings.url` names another server that speaks as Stripe does (the sandbox). Nothing is told about how long requests took. */
function openStripe({ secretKey, url }: StripeSettings): Stripe {
  const at = url === null ? null : new URL(url);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout: ANSWER_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...(at && { protocol: 'http' as const, host: at.hostname, port: at.port || '80' }),
  });
}
