import { type Lot, lotOfPurchase, type Posting } from '#lib/credits/apply-entry.ts';
import {
  balanceClaims,
  type Draft,
  post,
  postExpired,
  postReturn,
  shortfallOfAll,
  spendable,
} from '#lib/credits/draft.ts';
import { MAX_CREDITS, type PurchaseTarget } from '#lib/credits/schema.ts';
import { AppError } from '#lib/errors.ts';

/** What each verb does to an account's books: pure arithmetic on a draft. The verbs add the lock, the clock and the writing. */

/** Throws `AppError('malformed')` unless this is a number of credits that may be granted, held or refunded. */
export function requireCredits(credits: number, least = 0): void {
  if (!Number.isSafeInteger(credits) || credits < least || credits > MAX_CREDITS) throw new AppError('malformed');
}

export function planExpiry(draft: Draft): void {
  postExpired(draft);
  balanceClaims(draft);
}

/** `lot` is new and empty. */
export function planGrant(draft: Draft, lot: Lot, key: string): void {
  postExpired(draft);
  draft.lots.set(lot.id, lot);
  const { id: lotId, credits, purchaseId, expiresAt: endsAt } = lot;
  post(draft, { kind: 'grant', key, lotId, credits, purchaseId, endsAt });
  balanceClaims(draft);
}

/** A lot that is to end later, and credits that had expired meanwhile and come back to it. */
export type Extension = { lotId: string; key: string; endsAt: Date; back: number };

/** Before anything expires: what the outage took must not go in the same write. */
export function planExtensions(draft: Draft, extensions: readonly Extension[]): void {
  for (const { lotId, key, endsAt, back } of extensions)
    post(draft, { kind: 'extend', key, lotId, credits: back, endsAt });
  planExpiry(draft);
}

/** What one edit is to hold. */
export type HoldOf = { editId: string; credits: number };

/**
 * Holds for all of these edits or for none, each by entries of its own that follow one another. Throws `credits_locked` or `too_few_credits`;
 * the draft is then of no use.
 */
export function planHolds(draft: Draft, holds: readonly HoldOf[]): void {
  postExpired(draft);
  balanceClaims(draft);
  const missing = shortfallOfAll(draft.lots.values());
  if (missing > 0) throw new AppError('credits_locked', { values: { missing } });
  const lots = spendable(draft.lots.values(), draft.now);
  const have = lots.reduce((sum, { left }) => sum + left, 0);
  const need = holds.reduce((sum, { credits }) => sum + credits, 0);
  if (have < need) throw new AppError('too_few_credits', { values: { need, have, missing: need - have } });
  for (const hold of holds) postHold(draft, lots, hold);
}

function postHold(draft: Draft, lots: readonly Lot[], { editId, credits }: HoldOf): void {
  let rest = credits;
  let part = 0;
  for (const lot of lots) {
    const share = Math.min(rest, lot.left);
    if (share === 0) continue;
    post(draft, { kind: 'hold', key: `edit:${editId}:hold:${part}`, lotId: lot.id, credits: -share, editId });
    rest -= share;
    part += 1;
  }
}

/**
 * Gives `credits` of a hold back to the lots it came from. `holds`: the entries of the hold, in their order. What was taken last goes back first, so
 * that what is kept came out of the lots that end first, as if no more had ever been held.
 */
export function planRelease(
  draft: Draft,
  editId: string,
  holds: Pick<Posting, 'lotId' | 'credits'>[],
  credits: number,
): void {
  postExpired(draft);
  let kept = -holds.reduce((sum, hold) => sum + hold.credits, 0) - credits;
  let part = 0;
  for (const { lotId, credits: held } of holds) {
    const share = Math.max(0, -held - kept);
    kept = Math.max(0, kept + held);
    if (share === 0) continue;
    postReturn(draft, { kind: 'release', key: `edit:${editId}:release:${part}`, lotId, credits: share, editId });
    part += 1;
  }
  balanceClaims(draft);
}

/** Brings a purchase from wherever it stands to where `target` says; nothing when it is there already. */
export function planSettle(draft: Draft, purchaseId: string, target: PurchaseTarget): void {
  postExpired(draft);
  const lot = lotOfPurchase(draft.lots, purchaseId);
  if (lot) {
    const owed = target.dispute === 'lost' ? lot.credits : Math.min(target.refundedCredits, lot.credits);
    const isFrozen = target.dispute === 'open';
    if (owed !== lot.owed || isFrozen !== lot.isFrozen) moveTo(draft, lot, owed, isFrozen);
  }
  balanceClaims(draft);
}

function moveTo(draft: Draft, lot: Lot, owed: number, isFrozen: boolean): void {
  const { id: lotId, purchaseId } = lot;
  // What lies aside comes back first, so that a refund can take it.
  if (lot.isFrozen) postReturn(draft, { kind: 'unfreeze', lotId, credits: lot.frozen, purchaseId });
  if (owed > lot.owed) {
    const wanted = Math.max(0, owed - lot.taken - lot.expired);
    post(draft, { kind: 'clawback', lotId, credits: -Math.min(lot.left, wanted), purchaseId, owed });
  } else if (owed < lot.owed) {
    post(draft, { kind: 'reinstate', lotId, credits: 0, purchaseId, owed });
  }
  if (isFrozen) post(draft, { kind: 'freeze', lotId, credits: -lot.left, purchaseId });
}
