/** Browser-safe shapes and numbers of credits. Credits are whole numbers. */

/** PRODUCT §3: 25 credits once per mailbox, for 90 days. */
export const WELCOME_CREDITS = 25;
export const WELCOME_DAYS = 90;

/** What comes back after its lot has expired (a released hold, an undone refund) can be spent for so long. */
export const GRACE_DAYS = 7;

/** A day of a lot is 24 hours, whatever the calendar or the clocks do: 365 days are 31,536,000 seconds. */
export const DAY_MS = 86_400_000;

/** Most credits of one grant or hold: far above every pack, far below what the columns hold. */
export const MAX_CREDITS = 1_000_000;

/** Shortest and longest life of promotional credits, days (REQUIREMENTS R-057); longest of any. */
export const MIN_DAYS = 7;
export const MAX_DAYS = 365;

export type LotKind = 'welcome' | 'promotional' | 'purchased';

export type EntryKind =
  | 'grant'
  | 'hold'
  | 'release'
  | 'expire'
  | 'freeze'
  | 'unfreeze'
  | 'clawback'
  | 'reinstate'
  | 'adjust'
  | 'extend';

/** How a purchase stands with who took the payment. `refundedCredits`: so many of its credits were paid back in money. */
export type PurchaseTarget = {
  refundedCredits: number;
  /** An open dispute sets the unspent credits aside; a lost one takes all of the purchase back. */
  dispute: 'none' | 'open' | 'won' | 'lost';
};

export type LotView = {
  id: string;
  kind: LotKind;
  credits: number;
  left: number;
  frozen: number;
  expiresAt: Date;
  createdAt: Date;
  purchaseId: string | null;
};

/** What an account has at this moment. `shortfall` credits were spent and then paid back in money; it locks paid edits. */
export type Balance = {
  available: number;
  /** Held by edits that wait or run. */
  held: number;
  frozen: number;
  shortfall: number;
  isLocked: boolean;
  /** Those with anything left, in the order in which they are spent. */
  lots: LotView[];
};

/** A part of the sum under the balance, signed; all of them together are what is shown as the balance. */
export type Term = {
  is: 'welcome' | 'bought' | 'gift' | 'kept' | 'held' | 'expired' | 'disputed' | 'refunded' | 'owed';
  credits: number;
};

/** What the person lets their account spend in the calendar month that it is in UTC. Holds count in the month in which they were taken, until given back. */
export type Month = {
  /** Null: no limit. */
  most: number | null;
  spent: number;
  /** When the next begins, ISO 8601. */
  endsAt: string;
};

/** The balance with why it is so. `shown` is what can be spent, or below zero what is missing of a refunded purchase. Times are ISO 8601. */
export type BalanceView = {
  /** The ledger's time then, to the last quarter of an hour. */
  at: string;
  shown: number;
  held: number;
  /** Edits that wait or run and hold something. */
  heldEdits: number;
  frozen: number;
  shortfall: number;
  terms: Term[];
  month: Month;
  lots: (Omit<LotView, 'expiresAt' | 'createdAt'> & { expiresAt: string; createdAt: string })[];
};

/**
 * What is known of the edit that an entry belongs to; null where its row or its words have gone, or a private run hides them. `together`: of how many
 * edits of one batch it is one; null for one of its own.
 */
export type EditFacts = { words: string | null; model: string | null; isPrivate: boolean; together: number | null };

/** What names the entry by which a lot lasts longer after an outage: of each there is one. */
export const extensionKey = (outageId: string, lotId: string): string => `outage:${outageId}:lot:${lotId}`;

/** Why an edit gave back what it held. */
export type Returned =
  | 'cancelled'
  | 'unchanged'
  | 'refused'
  | 'late'
  | 'source gone'
  | 'blank'
  | 'unreadable'
  | 'failed'
  | 'ended';

/** Why an entry was written. `boughtAt`: when the purchase was made that it is about. */
export type Reason =
  | { is: 'welcome' | 'gift' | 'bought'; days: number }
  | { is: 'expired'; lot: LotKind; since: string }
  | ({ is: 'held'; isWaiting: boolean } & EditFacts)
  | ({ is: 'kept' } & EditFacts)
  | ({ is: 'free' } & EditFacts)
  /** The hold of a whole batch: `active` of its edits wait or run, `arrived` were charged, all others gave theirs back. */
  | ({ is: 'batch'; active: number; arrived: number; together: number } & Omit<EditFacts, 'together'>)
  /** `part`: how many of the pictures did not arrive, where some did. */
  | ({ is: 'returned'; why: Returned; part: { missing: number; asked: number } | null } & EditFacts)
  | {
      is: 'frozen' | 'unfrozen' | 'refunded' | 'reinstated' | 'made good' | 'made good undone';
      boughtAt: string | null;
    }
  /** `back`: credits that had expired meanwhile. `began`: the outage, null should its row be gone. */
  | { is: 'extended'; until: string; began: string | null; minutes: number; back: number }
  | { is: 'owed' };

/** One line of the history: a movement of credits, or an edit that was free. `at` is null for what holds right now. */
export type EntryLine = {
  id: string;
  at: string | null;
  credits: number;
  /** Credits after it. */
  balance: number;
  reason: Reason;
};

export type EntryPage = { lines: EntryLine[]; next: string | null };

/**
 * What every page of the studio knows of what the account can do, kept up to date by `GET /api/events`. `month`: null without a limit; `isPaused`: its
 * owner has paused processing.
 */
export type CreditsView = Pick<Balance, 'available' | 'held' | 'shortfall'> & {
  month: Limited | null;
  isPaused: boolean;
};

/** A month with a limit. */
export type Limited = Month & { most: number };

/** What is still to be spent of a month; all of it once that is over. */
export const leftOf = ({ most, spent, endsAt }: Limited, now: number): number =>
  Date.parse(endsAt) > now ? Math.max(0, most - spent) : most;
