import Stripe from 'stripe';
import type { Event } from '#lib/embedded/stripe/objects.ts';
import type { Store } from '#lib/embedded/stripe/store.ts';

/** Stripe gives a webhook 10 seconds or so, and tries for three days (docs.stripe.com/webhooks). */
const TIMEOUT_MS = 10_000;
const GIVE_UP_S = 3 * 24 * 3_600;

/** Pauses between tries double. Stripe's longest is hours; nobody waits that long for a sandbox. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Events under way at a time; a later one may overtake an earlier one, as it may with Stripe. */
const MAX_UNDER_WAY = 4;

type Options = {
  store: Store;
  webhookUrl: string | null;
  webhookSecret: string;
  /** Seconds since 1970. */
  now: () => number;
};

/** What the webhook answered: its status, or null when nothing came back. */
export type Delivered = { eventId: string; status: number | null };

/** Sends events to the webhook until each is answered with 2xx, also those of before a restart. */
export class Deliveries {
  readonly #options: Options;
  readonly #underWay = new Map<string, Promise<Delivered>>();
  readonly #retries = new Map<string, NodeJS.Timeout>();
  readonly #end = new AbortController();
  #isPaused: boolean;

  constructor(options: Options, isPaused: boolean) {
    this.#options = options;
    this.#isPaused = isPaused;
  }

  /** Starts whatever waits and may go now. */
  pump(): void {
    if (this.#isPaused || this.#end.signal.aborted || this.#options.webhookUrl === null) return;
    for (const eventId of [...this.#options.store.waitingEvents]) {
      if (this.#underWay.size >= MAX_UNDER_WAY) return;
      if (!this.#underWay.has(eventId) && !this.#retries.has(eventId)) void this.send(eventId);
    }
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    for (const timer of this.#retries.values()) clearTimeout(timer);
    this.#retries.clear();
    this.pump();
  }

  /** Sends one event now, whether or not it has arrived before. One send of an event at a time. */
  send(eventId: string): Promise<Delivered> {
    const known = this.#underWay.get(eventId);
    if (known) return known;
    clearTimeout(this.#retries.get(eventId));
    this.#retries.delete(eventId);
    const sending = this.#attempt(eventId).finally(() => {
      this.#underWay.delete(eventId);
      this.pump();
    });
    this.#underWay.set(eventId, sending);
    return sending;
  }

  /** Resolves once every event that waits has been tried and answered, or `limitMs` are over. */
  async settle(limitMs: number): Promise<boolean> {
    const limit = AbortSignal.timeout(limitMs);
    const over = new Promise<'over'>((done) => limit.addEventListener('abort', () => done('over')));
    for (;;) {
      this.pump();
      const sending = [...this.#underWay.values()];
      if (sending.length === 0) return this.#options.store.waitingEvents.size === 0;
      if ((await Promise.race([Promise.all(sending), over])) === 'over') return false;
    }
  }

  async close(): Promise<void> {
    this.#end.abort();
    for (const timer of this.#retries.values()) clearTimeout(timer);
    await Promise.allSettled(this.#underWay.values());
  }

  async #attempt(eventId: string): Promise<Delivered> {
    const { store } = this.#options;
    const event = store.read((step) => step.get('event', eventId));
    if (!event) return { eventId, status: null };
    const status = await this.#post(event);
    // A sandbox that is being closed remembers nothing of a try that it broke off itself.
    if (this.#end.signal.aborted && status === null) return { eventId, status };
    try {
      this.#note(event, status);
    } catch (error) {
      // A full disk: the event waits still, and is sent again when there may be room.
      console.error(error);
      this.#retryAfter(eventId, LONGEST_PAUSE_MS);
    }
    return { eventId, status };
  }

  #retryAfter(eventId: string, pauseMs: number): void {
    const timer = setTimeout(() => {
      this.#retries.delete(eventId);
      this.pump();
    }, pauseMs);
    this.#retries.set(eventId, timer.unref());
  }

  #note(event: Event, status: number | null): void {
    const { store, now } = this.#options;
    const isDelivered = status !== null && status >= 200 && status < 300;
    const before = store.read((step) => step.get('delivery', event.id));
    const attempts = (before?.attempts ?? 0) + 1;
    const isOver = event.created < now() - GIVE_UP_S;
    const state = isDelivered || before?.state === 'delivered' ? 'delivered' : isOver ? 'given_up' : 'waiting';
    store.write((step) => {
      step.put('delivery', event.id, { eventId: event.id, attempts, state });
      if (state === 'delivered' && event.pending_webhooks !== 0)
        step.put('event', event.id, { ...event, pending_webhooks: 0 });
    });
    if (state !== 'waiting' || this.#isPaused || this.#end.signal.aborted) return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 16), LONGEST_PAUSE_MS);
    this.#retryAfter(event.id, pauseMs);
  }

  /** Signed anew each time: a webhook refuses old signatures. */
  async #post(event: Event): Promise<number | null> {
    const { webhookUrl, webhookSecret, now } = this.#options;
    if (webhookUrl === null) return null;
    const payload = JSON.stringify({ ...event, pending_webhooks: 1 }, null, 2);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp: now() });
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature,
          'user-agent': 'Stripe/1.0 (sandbox)',
        },
        body: payload,
        // Stripe counts a redirect as a failure.
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.#end.signal]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}
