import { z } from 'zod';
import type { AccountReceipt } from '#lib/receipts/schema.ts';

/** How long a closed account can be brought back, days. FACTS, retention. */
export const UNDO_DAYS = 30;

/** A mail says that the end is near so many days before it. */
export const REMIND_DAYS = 7;

/** Erasing at once cannot be undone, so the sign-in must be as young as a code is good for, minutes (ASVS 5.0 7.5.2). */
export const FRESH_MINUTES = 10;

/** `confirmation`: the address of the account, typed by hand. */
export const CloseAccountInput = z.object({ confirmation: z.string().max(1_000), isNow: z.boolean() });

/** What the page that closes an account says of it. */
export type ClosingView = {
  email: string;
  images: number;
  /** Credits that nobody can spend any more afterwards. */
  credits: number;
  /** Edits that wait or run, and will be cancelled. */
  running: number;
  /** A purchase can still be taken back. */
  isWithdrawable: boolean;
  /** The sign-in is young enough to erase at once. */
  isFresh: boolean;
};

/** How a closed account stands, for whoever signed in to it, or closed it in this browser. Times are ISO 8601. */
export type ErasureView =
  | { state: 'closed'; eraseAt: string; isSignedIn: boolean; email: string | null }
  | { state: 'erasing'; askedAt: string }
  | { state: 'erased'; receipt: AccountReceipt };
