import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { applyReading } from '#lib/payments/apply-reading.ts';
import { readPayment } from '#lib/payments/read-payment.ts';
import type { Reading } from '#lib/payments/reading.ts';
import { type EventOutcome, type NamedEvent, recordEvents } from '#lib/payments/record-event.ts';
import { lockPurchase, settlePurchaseRow } from '#lib/payments/settle-purchase-row.ts';
import type { Purchase } from '#prisma/client/client.ts';

/** How often a purchase is read again because somebody else wrote meanwhile. Within a process they take turns, so that is rare. */
const TRIES = 8;

/** `isChanged`: Stripe's word was another than ours. */
export type Synced = { outcome: EventOutcome; isChanged: boolean };

type Turn = { events: NamedEvent[]; done: Promise<Synced> };

/** Of each purchase, the reading that has not begun yet: whoever comes now is served by it, because it will see all that they know of. */
const waiting = new Map<string, Turn>();
const underWay = new Map<string, Promise<unknown>>();

/** Whether a reading is about to begin that whoever asks now would share. */
export const isAboutToBeRead = (purchaseId: string): boolean => waiting.has(purchaseId);

/**
 * Brings a purchase and its books to how it stands with Stripe, and notes the events that said so. A hundred at once come to two readings. Of
 * two that read in one order and write in the other, the one with the older reading reads again. Throws `payments_down`; then nothing was written.
 */
export function syncPurchase(purchaseId: string, event?: NamedEvent): Promise<Synced> {
  const turn = waiting.get(purchaseId) ?? newTurn(purchaseId);
  if (event) turn.events.push(event);
  return turn.done;
}

function newTurn(purchaseId: string): Turn {
  const events: NamedEvent[] = [];
  const done = (async () => {
    await underWay.get(purchaseId)?.catch(() => undefined);
    // A tick, so that those who come with this one are in it too.
    await Promise.resolve();
    waiting.delete(purchaseId);
    const run = readAndWrite(purchaseId, events);
    underWay.set(purchaseId, run);
    try {
      return await run;
    } finally {
      if (underWay.get(purchaseId) === run) underWay.delete(purchaseId);
    }
  })();
  const turn = { events, done };
  waiting.set(purchaseId, turn);
  return turn;
}

async function readAndWrite(purchaseId: string, events: readonly NamedEvent[]): Promise<Synced> {
  for (let tried = 0; tried < TRIES; tried++) {
    const seen = await db().purchase.findUnique({ where: { id: purchaseId } });
    const { sessionId = null } = seen ?? {};
    const reading = seen && sessionId !== null ? await readPayment({ ...seen, sessionId }) : null;
    if (!seen || !reading) {
      await recordEvents(db(), events, 'unknown_session', seen ? purchaseId : null);
      return { outcome: 'unknown_session', isChanged: false };
    }
    const synced = await write(seen, reading, events);
    if (synced) return synced;
  }
  throw new AppError('unavailable');
}

/** Null when somebody has written since `seen` was read: then what Stripe said is older than what stands there. */
function write(seen: Purchase, reading: Reading, events: readonly NamedEvent[]): Promise<Synced | null> {
  return db().$transaction(async (tx) => {
    const locked = await lockPurchase(tx, seen.id);
    if (locked?.purchase.version !== seen.version) return null;
    const columns = applyReading(locked.purchase, reading, locked.now);
    const { purchase, isGranted } = await settlePurchaseRow(tx, locked.purchase, { ...columns, checkedAt: locked.now });
    const isChanged = isGranted || differ(locked.purchase, purchase);
    const outcome = isGranted ? 'granted' : isChanged ? 'settled' : 'unchanged';
    await recordEvents(tx, events, outcome, seen.id);
    return { outcome, isChanged };
  });
}

/** Whether anything but the links changed. */
const differ = (a: Purchase, b: Purchase): boolean =>
  (['state', 'refundedCents', 'lostCents', 'dispute', 'withdrawalId', 'refundId'] as const).some(
    (name) => a[name] !== b[name],
  );
