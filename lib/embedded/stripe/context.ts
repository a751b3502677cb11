import Stripe from 'stripe';
import type { Event, TableName, Tables } from '#lib/embedded/stripe/objects.ts';
import type { Step } from '#lib/embedded/stripe/store.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { noSuch } from '#lib/embedded/stripe/wire/api-error.ts';

/** The one version of the interface that the installed SDK speaks. */
export const API_VERSION = Stripe.API_VERSION;

/** What one request or one press works with. */
export type Context = {
  step: Step;
  /** Now, in seconds since 1970. */
  at: number;
  /** Address under which a browser finds the sandbox's pages, without a trailing slash. */
  base: string;
  request: Event['request'];
};

/** Nobody's request: what happens at a page or in a dashboard has neither an id nor a key. */
export const NOBODY: Event['request'] = { id: null, idempotency_key: null };

type EventType = Stripe.EventBase['type'];

/** Notes an event; it is sent when the step is over. `before`: the values that changed, for `.updated` events. */
export function emit({
  context: { step, at, request },
  type,
  object,
  before,
}: {
  context: Context;
  type: EventType;
  object: { object: string };
  before?: Record<string, unknown>;
}): Event {
  const event: Event = {
    id: newStripeId('evt_1'),
    object: 'event',
    api_version: API_VERSION,
    created: at,
    data: { object, ...(before && { previous_attributes: before }) },
    livemode: false,
    pending_webhooks: 1,
    request,
    type,
  };
  step.put('event', event.id, event);
  step.put('delivery', event.id, { eventId: event.id, attempts: 0, state: 'waiting' });
  return event;
}

/** Stripe's names of what a table holds, for "No such …". */
const NAMES: Partial<Record<TableName, string>> = { session: 'checkout.session', promotion_code: 'promotion code' };

/** What is named `id`, or Stripe's error: 404 for a path, 400 for a parameter. */
export function requireRow<T extends TableName>(
  { step }: Context,
  table: T,
  id: string,
  { param = 'id', status = 404 }: { param?: string; status?: 404 | 400 } = {},
): Tables[T] {
  const row = step.get(table, id);
  if (row === undefined) throw noSuch(NAMES[table] ?? table, id, param, status);
  return row;
}
