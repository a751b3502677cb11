import type { Db } from '#lib/db.ts';

/** An event of Stripe by what is kept of it: its id and what it says has happened. */
export type NamedEvent = { id: string; type: string };

/** What was done about an event. `unchanged`: all of it was known. */
export type EventOutcome = 'granted' | 'settled' | 'unchanged' | 'unhandled' | 'unknown_purchase' | 'unknown_session';

/**
 * Notes events together with what they brought. One that comes again finds its row and says how it ended this time: what is done follows from
 * Stripe's state, so no event has to be kept from being dealt with twice, and none can fail for having been here before.
 */
export async function recordEvents(
  on: Db,
  events: readonly NamedEvent[],
  outcome: EventOutcome,
  purchaseId: string | null,
): Promise<void> {
  for (const { id, type } of events)
    await on.$executeRaw`
      INSERT INTO "StripeEvent" ("id", "type", "purchaseId", "outcome", "receivedAt")
      VALUES (${id}, ${type}, ${purchaseId}::uuid, ${outcome}, credit_clock())
      ON CONFLICT ("id") DO UPDATE SET "outcome" = EXCLUDED."outcome", "purchaseId" = EXCLUDED."purchaseId"
       WHERE "StripeEvent"."outcome" IN ('unknown_purchase', 'unknown_session', 'unhandled')`;
}
