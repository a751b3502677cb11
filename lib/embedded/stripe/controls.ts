import { type Context, NOBODY } from '#lib/embedded/stripe/context.ts';
import type { Delivered, Deliveries } from '#lib/embedded/stripe/deliveries.ts';
import {
  applyCode,
  decline,
  expireSession,
  type Filled,
  fillIn,
  pay,
  payLater,
  settleLater,
} from '#lib/embedded/stripe/flows/checkout.ts';
import { closeDispute, openDispute } from '#lib/embedded/stripe/flows/dispute.ts';
import { createRefund, settleRefund } from '#lib/embedded/stripe/flows/refund.ts';
import type { Charge, Dispute, Event, Refund, Session } from '#lib/embedded/stripe/objects.ts';
import type { Store } from '#lib/embedded/stripe/store.ts';
import { noSuch } from '#lib/embedded/stripe/wire/api-error.ts';

/** How long a browser that has paid is kept for the webhook: Stripe waits too, so that the credits are there on return. */
const PATIENCE_MS = 2_000;

/** A session, payment intent, charge, refund or dispute: whatever leads to one charge. */
type PaymentId = string;

type Options = { store: Store; deliveries: Deliveries; base: string; now: () => number };

/**
 * What buyers, their banks and the seller do: by hand from the sandbox's pages, and from tests. Each resolves when its
 * events were offered to the webhook once, at the latest after two seconds. Throws Stripe's errors for what cannot be.
 */
export class Controls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The buyer pays by card at the page; resolves with where the browser goes. */
  pay(sessionId: string, filled: Filled & { promotionCode?: string } = {}): Promise<Session> {
    return this.#act((context) => pay(context, this.#withCode(context, sessionId, filled), filled));
  }

  /** The card is refused; the session stays open. */
  decline(sessionId: string, filled: Filled = {}): Promise<Session> {
    return this.#act((context) => decline(context, sessionId, filled));
  }

  /** The buyer pays by a way that takes days; `settleLater` says how that ends. */
  payLater(sessionId: string, filled: Filled & { promotionCode?: string } = {}): Promise<Session> {
    return this.#act((context) => payLater(context, this.#withCode(context, sessionId, filled), filled));
  }

  /** The delayed payment arrives, or fails. */
  settleLater(sessionId: string, end: 'arrives' | 'fails'): Promise<Session> {
    return this.#act((context) => settleLater(context, sessionId, end === 'arrives'));
  }

  /** Enters a promotion code, or takes it away with an empty one. */
  applyCode(sessionId: string, code: string): Promise<Session> {
    return this.#act((context) => applyCode(context, sessionId, code));
  }

  /** Notes who buys and from where; tax follows the country. */
  fillIn(sessionId: string, filled: Filled): Promise<Session> {
    return this.#act((context) => fillIn(context, sessionId, filled));
  }

  expire(sessionId: string): Promise<Session> {
    return this.#act((context) => expireSession(context, sessionId));
  }

  /** The seller gives money back from Stripe's dashboard: all that is left, or `amount` in the smallest unit. */
  refund(
    of: PaymentId,
    { amount, status }: { amount?: number; status?: 'pending' | 'succeeded' } = {},
  ): Promise<Refund> {
    return this.#act((context) =>
      createRefund(context, { chargeId: chargeOf(context, of).id, amount, ...(status && { status }) }),
    );
  }

  /** A waiting refund arrives; a waiting one or one that had arrived fails. */
  settleRefund(refundId: string, end: 'succeeded' | 'failed'): Promise<Refund> {
    return this.#act((context) => settleRefund(context, refundId, end));
  }

  /** The buyer's bank takes the money back; an inquiry only asks. */
  dispute(of: PaymentId, { isInquiry = false }: { isInquiry?: boolean } = {}): Promise<Dispute> {
    return this.#act((context) => openDispute(context, { chargeId: chargeOf(context, of).id, isInquiry }));
  }

  /** The bank decides; named by the dispute or by what was disputed. */
  closeDispute(of: PaymentId, end: 'won' | 'lost'): Promise<Dispute> {
    return this.#act((context) => closeDispute(context, disputeOf(context, of), end));
  }

  /** Every event so far, oldest first. */
  events(): Event[] {
    return this.#options.store.read((step) => step.all('event'));
  }

  /** Sends an event now, again or for the first time; says how the webhook answered. */
  deliver(eventId: string): Promise<Delivered> {
    return this.#options.deliveries.send(eventId);
  }

  /** From now on events wait. */
  pauseDeliveries(): void {
    this.#options.deliveries.pause();
  }

  /** What waits goes, now. */
  resumeDeliveries(): void {
    this.#options.deliveries.resume();
  }

  /** True once everything that waited is answered with 2xx; false where something is not after one try each. */
  settleDeliveries(limitMs = 10_000): Promise<boolean> {
    return this.#options.deliveries.settle(limitMs);
  }

  /** Forgets the answers to idempotency keys, as Stripe may after 24 hours (F-17). */
  forgetKeys(): void {
    this.#options.store.write((step) => {
      for (const { key } of step.all('answer')) step.drop('answer', key);
    });
  }

  /** Reads what the sandbox knows. */
  read<R>(work: (context: Context) => R): R {
    const { store, now, base } = this.#options;
    return store.read((step) => work({ step, at: now(), base, request: NOBODY }));
  }

  #withCode(context: Context, sessionId: string, { promotionCode }: { promotionCode?: string }): string {
    if (promotionCode !== undefined) applyCode(context, sessionId, promotionCode);
    return sessionId;
  }

  async #act<R>(work: (context: Context) => R): Promise<R> {
    const { store, deliveries, now, base } = this.#options;
    const result = store.write((step) => work({ step, at: now(), base, request: NOBODY }));
    if (store.waitingEvents.size > 0) await deliveries.settle(PATIENCE_MS);
    return result;
  }
}

function chargeOf({ step }: Context, id: string): Charge {
  const intentId = step.get('session', id)?.payment_intent ?? id;
  const chargeId =
    step.get('payment_intent', intentId)?.latest_charge ??
    step.get('refund', id)?.charge ??
    step.get('dispute', id)?.charge;
  const charge = step.get('charge', chargeId ?? id);
  if (!charge) throw noSuch('payment', id, 'id');
  return charge;
}

function disputeOf(context: Context, id: string): string {
  if (context.step.get('dispute', id)) return id;
  const { id: chargeId } = chargeOf(context, id);
  const dispute = context.step.all('dispute').findLast(({ charge }) => charge === chargeId);
  if (!dispute) throw noSuch('dispute', id, 'id');
  return dispute.id;
}
