import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { requireRoomInMonth } from '#lib/credits/require-room-in-month.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Refuses, by one look and without a lock, what `holdCredits` would refuse: `too_few_credits`, `credits_locked` or `spend_cap`. It decides nothing in the
 * other direction: what passes may still find that somebody else was quicker. Most refusals never come to a transaction this way. `details` of all: what
 * there is (`CreditsView`), for a page that did not know.
 */
export async function requireFunds({ userId, credits }: { userId: string; credits: number }): Promise<void> {
  if (credits === 0) return;
  const details = await getCreditsView({ userId });
  const { available, shortfall, month } = details;
  if (shortfall > 0) throw new AppError('credits_locked', { values: { missing: shortfall }, details });
  const values = { need: credits, have: available, missing: credits - available };
  if (available < credits) throw new AppError('too_few_credits', { values, details });
  if (month) requireRoomInMonth({ month, credits, details });
}
