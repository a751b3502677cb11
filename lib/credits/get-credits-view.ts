import { getBalance } from '#lib/credits/get-balance.ts';
import { getStanding } from '#lib/credits/get-standing.ts';
import type { CreditsView } from '#lib/credits/schema.ts';

/** What a page shows of what the account can do now. */
export async function getCreditsView({ userId }: { userId: string }): Promise<CreditsView> {
  const [balance, standing] = await Promise.all([getBalance({ userId }), getStanding({ userId })]);
  const { available, held, shortfall } = balance;
  const { most, spent, endsAt, isPaused } = standing;
  return { available, held, shortfall, month: most === null ? null : { most, spent, endsAt }, isPaused };
}
