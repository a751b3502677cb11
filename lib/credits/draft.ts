import { applyEntry, type Lot, type Posting, shortfallOf } from '#lib/credits/apply-entry.ts';
import { DAY_MS, GRACE_DAYS } from '#lib/credits/schema.ts';

/** Credits of one lot that make good what is missing of another lot's purchase. */
export type Loan = { lotId: string; purchaseId: string; credits: number };

/** Entries about to be written to one account, and its lots as they are after them. Nothing here touches the database. */
export type Draft = {
  now: Date;
  /** Number of the account's newest entry. */
  seq: number;
  lots: Map<string, Lot>;
  loans: Loan[];
  postings: Posting[];
};

type New = Pick<Posting, 'kind' | 'lotId' | 'credits'> & Partial<Posting>;

/** Adds an entry. Without a key of its own it gets one by its place, which is safe because the account's row is locked. */
export function post(draft: Draft, entry: New): void {
  const posting: Posting = {
    key: `lot:${entry.lotId}:${entry.kind}:${draft.seq + draft.postings.length + 1}`,
    editId: null,
    purchaseId: null,
    owed: null,
    endsAt: null,
    ...entry,
  };
  applyEntry(draft.lots, posting);
  draft.postings.push(posting);
  const { kind, lotId, purchaseId } = posting;
  if (kind !== 'adjust' || purchaseId === null) return;
  const loan = draft.loans.find((one) => one.lotId === lotId && one.purchaseId === purchaseId);
  if (loan) loan.credits -= posting.credits;
  else draft.loans.push({ lotId, purchaseId, credits: -posting.credits });
}

/** The lots that can be spent now, in the order in which they are: earliest end, then what was given before what was bought, then oldest. */
export function spendable(lots: Iterable<Lot>, now: Date): Lot[] {
  const bought = (lot: Lot) => Number(lot.kind === 'purchased');
  return [...lots]
    .filter((lot) => lot.left > 0 && lot.endsAt > now)
    .toSorted(
      (a, b) =>
        a.endsAt.getTime() - b.endsAt.getTime() ||
        bought(a) - bought(b) ||
        a.createdAt.getTime() - b.createdAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Every write begins with this, so that the books never depend on when the clean-up last came by. */
export function postExpired(draft: Draft): void {
  for (const lot of draft.lots.values()) {
    if (lot.left > 0 && lot.endsAt <= draft.now) post(draft, { kind: 'expire', lotId: lot.id, credits: -lot.left });
  }
}

/** Credits that come back to a lot. After it has expired they are good for `GRACE_DAYS` more. */
export function postReturn(draft: Draft, entry: New): void {
  const lot = draft.lots.get(entry.lotId);
  const graceEnd = new Date(draft.now.getTime() + GRACE_DAYS * DAY_MS);
  const isLate = lot !== undefined && entry.credits > 0 && lot.expiresAt <= draft.now && lot.endsAt < graceEnd;
  post(draft, isLate ? { ...entry, endsAt: graceEnd } : entry);
}

/** Every write ends with this: refunds and open disputes have what they can have, and not more. */
export function balanceClaims(draft: Draft): void {
  const purchases = [...draft.lots.values()].filter((lot) => lot.purchaseId !== null);
  for (const lot of purchases) giveBack(draft, lot);
  for (const lot of purchases) claw(draft, lot);
  for (const lot of purchases) {
    if (lot.isFrozen && lot.left > 0)
      post(draft, { kind: 'freeze', lotId: lot.id, credits: -lot.left, purchaseId: lot.purchaseId });
  }
  for (const lot of purchases) makeGood(draft, lot);
}

/** Takes the unspent part of the purchase's own lot. */
function claw(draft: Draft, lot: Lot): void {
  const credits = Math.min(lot.left, shortfallOf(lot));
  if (credits > 0) post(draft, { kind: 'clawback', lotId: lot.id, credits: -credits, purchaseId: lot.purchaseId });
}

/** What was spent of it comes out of the account's other credits. Only what those cannot cover either locks paid edits. */
function makeGood(draft: Draft, lot: Lot): void {
  for (const other of shortfallOf(lot) > 0 ? spendable(draft.lots.values(), draft.now) : []) {
    const credits = Math.min(other.left, shortfallOf(lot));
    if (credits > 0) post(draft, { kind: 'adjust', lotId: other.id, credits: -credits, purchaseId: lot.purchaseId });
  }
}

/** More was taken than is owed now (a dispute was won, a refund failed): it goes back to where it came from, the last first. */
function giveBack(draft: Draft, lot: Lot): void {
  const ours = draft.loans.filter(({ purchaseId }) => purchaseId === lot.purchaseId);
  for (const loan of ours.toReversed()) {
    const credits = Math.min(loan.credits, lot.taken - lot.owed);
    if (credits > 0) postReturn(draft, { kind: 'adjust', lotId: loan.lotId, credits, purchaseId: lot.purchaseId });
  }
  const credits = lot.taken - lot.owed;
  if (credits > 0) postReturn(draft, { kind: 'reinstate', lotId: lot.id, credits, purchaseId: lot.purchaseId });
}

/** Sum of what is missing over all purchases. */
export const shortfallOfAll = (lots: Iterable<Lot>): number =>
  [...lots].reduce((sum, lot) => sum + shortfallOf(lot), 0);
