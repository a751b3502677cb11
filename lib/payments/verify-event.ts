import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';

/** How far the time in a signature may be from ours, in both directions, seconds. The SDK bounds only the past. */
const TOLERANCE_S = 300;

const id = z.string().min(1).max(255);
const named = z.union([id, z.looseObject({ id })]).nullish();

/** All that is read of an event, whatever API version its endpoint speaks: what happened, and what names a purchase. */
const Event = z.looseObject({
  id: z.string().regex(/^evt_\w{1,250}$/),
  type: z.string().regex(/^[\w.]{1,250}$/),
  livemode: z.boolean(),
  data: z.looseObject({
    object: z.looseObject({
      id: id.nullish(),
      object: id.nullish(),
      client_reference_id: z.string().nullish(),
      payment_intent: named,
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

export type SignedEvent = z.output<typeof Event>;

/** The one time that a signature's header names; null when it names none, or two. */
function timeOf(header: string): number | null {
  const [time, ...more] = header.split(',').filter((part) => part.trim().startsWith('t='));
  const match = /^\s*t=(\d{1,12})\s*$/.exec(time ?? '');
  return match && more.length === 0 ? Number(match[1]) : null;
}

/** Why an event is not taken, as the log says it. */
type Refusal = 'no signature' | 'wrong time' | 'wrong signature' | 'wrong mode' | 'not an event';

/**
 * The event in a body that Stripe has signed for our endpoint within the last minutes. Anything else is refused with `malformed` and one line in the log,
 * which has the reason and nothing of the body (docs.stripe.com/webhooks/signature).
 */
export function verifyEvent({ rawBody, signature }: { rawBody: Uint8Array; signature: string | null }): SignedEvent {
  const { stripe, settings } = stripeAccount();
  if (!signature) throw refuse('no signature');
  const time = timeOf(signature);
  if (time === null || Math.abs(Date.now() / 1000 - time) > TOLERANCE_S) throw refuse('wrong time');
  let body: unknown;
  try {
    // The time is bounded above; the SDK's own bound, of the past alone, is left on.
    body = stripe.webhooks.constructEvent(Buffer.from(rawBody), signature, settings.webhookSecret, TOLERANCE_S + 1);
  } catch (cause) {
    throw refuse('wrong signature', cause);
  }
  const event = Event.safeParse(body);
  if (!event.success) throw refuse('not an event');
  if (event.data.livemode !== settings.isLive) throw refuse('wrong mode');
  return event.data;
}

function refuse(reason: Refusal, cause?: unknown): AppError {
  log.warn({ event: 'webhook_refused', code: reason, ...(cause === undefined ? {} : { error: cause }) });
  return new AppError('malformed');
}
