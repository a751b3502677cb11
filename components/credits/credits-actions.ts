import type { z } from 'zod';
import type { BalanceView, EntryPage } from '#lib/credits/schema.ts';
import type { PurchaseState, PurchaseView, StartCheckoutInput } from '#lib/payments/schema.ts';
import type { Result } from '#lib/result.ts';

/** What the credits page shows, as of one moment: the number, its sum, the purchases, and the newest of the history. */
export type Overview = { balance: BalanceView; purchases: PurchaseView[]; history: EntryPage };

/** The server actions of the page; it hands them in. */
export type CreditsActions = {
  read: (input: Record<string, never>) => Promise<Result<Overview>>;
  listEntries: (input: { cursor: string }) => Promise<Result<EntryPage>>;
  startCheckout: (input: z.input<typeof StartCheckoutInput>) => Promise<Result<{ url: string }>>;
  lookAgain: (input: { purchaseId: string }) => Promise<Result<{ state: PurchaseState; isCertain: boolean }>>;
  withdraw: (input: { purchaseId: string }) => Promise<Result<{ cents: number; isSent: boolean }>>;
};
