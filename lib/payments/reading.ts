import type { DisputeState, PurchaseState } from '#lib/payments/schema.ts';

/** What Stripe said about a purchase at one time, in our words. No type of Stripe leaves lib/payments, and only this is decided on. */
export type Reading = Unpaid | Paid;

export type Unpaid = { state: Exclude<PurchaseState, 'paid'>; paymentIntentId: string | null };

export type Paid = {
  state: 'paid';
  /** Null where a promotion code left nothing to pay. */
  paymentIntentId: string | null;
  totalCents: number;
  taxCents: number;
  discountCents: number;
  country: string | null;
  receiptUrl: string | null;
  invoiceUrl: string | null;
  /** Those that stand; `failed` ones by their withdrawal only. */
  refunds: RefundReading[];
  disputes: DisputeReading[];
};

export type RefundReading = { id: string; cents: number; isLive: boolean; withdrawalId: string | null };

/** `cents`: disputed, in the purchase's currency; null where Stripe names another. */
export type DisputeReading = { state: DisputeState; cents: number | null };
