import type { PurchaseView } from '#lib/payments/schema.ts';

/** A press of a Buy button whose checkout may still be open. */
type Press = { packId: string; requestId: string; at: number };

const KEY = 'afterimage:buy';

/** Stripe's sessions end after 24 hours; an hour before that, a press is too old to go on with, milliseconds. */
const LIVES_MS = 23 * 3_600_000;

type Known = readonly Pick<PurchaseView, 'packId' | 'requestId' | 'state' | 'createdAt'>[];

/**
 * The press for this pack: the one that is still open, so that a double click, a second tab or a closed one come to one checkout; else a
 * new one. Presses of this browser come first, then what the server knows of other browsers.
 */
export function beginPress(
  storage: Storage,
  packId: string,
  purchases: Known,
  { newId, now }: { newId: () => string; now: number },
): string {
  const own = readPresses(storage).find((press) => press.packId === packId && now - press.at < LIVES_MS);
  if (own && !purchases.some(({ requestId, state }) => requestId === own.requestId && state !== 'open'))
    return own.requestId;
  const open = purchases.find(
    (one) => one.packId === packId && one.state === 'open' && now - one.createdAt.getTime() < LIVES_MS,
  );
  const press = { packId, requestId: own || !open ? newId() : open.requestId, at: now };
  write(storage, [...readPresses(storage).filter((one) => one.packId !== packId), press]);
  return press.requestId;
}

/** The press has come to its end: the next one is new. */
export const endPress = (storage: Storage, requestId: string): void =>
  write(
    storage,
    readPresses(storage).filter((press) => press.requestId !== requestId),
  );

function readPresses(storage: Storage): Press[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPress) : [];
  } catch {
    return [];
  }
}

function write(storage: Storage, presses: readonly Press[]): void {
  try {
    storage.setItem(KEY, JSON.stringify(presses));
  } catch {
    // Without storage a press is still one press; only a second tab could make another checkout.
  }
}

const isPress = (value: unknown): value is Press =>
  typeof value === 'object' &&
  value !== null &&
  'packId' in value &&
  'requestId' in value &&
  typeof value.requestId === 'string' &&
  'at' in value &&
  typeof value.at === 'number';
