import type { Overview } from '#components/credits/credits-actions.ts';
import { readCredits } from '#lib/credits/read-credits.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';

/** What the credits page begins with, and reads anew when something has changed. */
export async function readOverview({ userId }: { userId: string }): Promise<Overview> {
  const [purchases, credits] = await Promise.all([listPurchases({ userId }), readCredits({ userId })]);
  return { ...credits, purchases };
}
