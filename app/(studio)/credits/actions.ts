'use server';

import { z } from 'zod';
import { readOverview } from '#app/(studio)/credits/read-overview.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { PurchaseIdInput, StartCheckoutInput } from '#lib/payments/schema.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { withdrawPurchase } from '#lib/payments/withdraw-purchase.ts';
import { userAction } from '#lib/web/action.ts';

const CursorInput = z.object({ cursor: z.string().max(300) });

export const readCreditsAction = userAction('readCredits', z.object({}), readOverview);
export const listEntriesAction = userAction('listEntries', CursorInput, listEntries);
export const startCheckoutAction = userAction('startCheckout', StartCheckoutInput, startCheckout);
export const lookForPaymentAction = userAction('lookForPayment', PurchaseIdInput, fulfilCheckout);
export const withdrawPurchaseAction = userAction('withdrawPurchase', PurchaseIdInput, withdrawPurchase);
