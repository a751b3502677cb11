import { z } from 'zod';

/** Browser-safe shapes and numbers of payments. Money is whole minor units (cents) of the pack's currency. */

/** bought credits are good for 365 times 24 hours. */
export const PURCHASED_DAYS = 365;

/** EU (2011/83, Art. 9): a purchase can be taken back for 14 days. */
export const WITHDRAWAL_DAYS = 14;

/** Names the wording of `paymentsText.consent`; a changed sentence takes a new one. */
export const CONSENT_VERSION = '2026-11';

/** What is sold. Its id says what is in it and what it costs, so that a page with yesterday's prices cannot buy at today's. */
export type Pack = { id: string; credits: number; amountCents: number; currency: string };

export const PACK_ID = /^\d{1,7}-\d{1,8}-[a-z]{3}$/;

export const StartCheckoutInput = z.object({
  packId: z.string().regex(PACK_ID),
  /** Made once per press. */
  requestId: z.uuid(),
  hasConsent: z.boolean(),
});

export const PurchaseIdInput = z.object({ purchaseId: z.uuid() });

/** `open`: not paid yet; `processing`: paid in a way that takes days; the rest is how it ended. */
export type PurchaseState = 'open' | 'processing' | 'paid' | 'failed' | 'expired';

export type DisputeState = 'none' | 'open' | 'won' | 'lost';

export type PurchaseView = {
  id: string;
  /** The press that began it: pressing the same again goes on with it. */
  requestId: string;
  packId: string;
  credits: number;
  /** The pack's price. */
  amountCents: number;
  /** What was paid, with tax and after a promotion code; null before that. */
  totalCents: number | null;
  taxCents: number | null;
  currency: string;
  state: PurchaseState;
  createdAt: Date;
  paidAt: Date | null;
  receiptUrl: string | null;
  invoiceUrl: string | null;
  refundedCents: number;
  dispute: DisputeState;
  /** Until when the buyer can take it back; null: not any more, or nothing is left of it. */
  withdrawableUntil: Date | null;
  /** What taking it back now would take and pay back. */
  withdrawableCredits: number;
  withdrawableCents: number;
  withdrawnAt: Date | null;
};
