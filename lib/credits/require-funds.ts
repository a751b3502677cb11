import { getBalance } from '#lib/credits/get-balance.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Refuses, by one look and without a lock, what `holdCredits` would refuse: `too_few_credits` or `credits_locked`. It decides nothing in the other
 * direction: what passes may still find that somebody else was quicker. Most refusals never come to a transaction this way.
 */
export async function requireFunds({ userId, credits }: { userId: string; credits: number }): Promise<void> {
  if (credits === 0) return;
  const { available: have, shortfall } = await getBalance({ userId });
  if (shortfall > 0) throw new AppError('credits_locked', { values: { missing: shortfall } });
  if (have < credits)
    throw new AppError('too_few_credits', { values: { need: credits, have, missing: credits - have } });
}
