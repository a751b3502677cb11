import { concurrentEdits, FIRST_CONCURRENT_EDITS } from '#lib/concurrency.ts';
import { env } from '#lib/env.ts';
import type { LimitsOf } from '#lib/queue/turns.ts';

/**
 * How many edits each of these accounts may run at once, by what it has bought so far. Asked at each claim and kept nowhere, so that a
 * purchase counts for edits that wait already. A limit that falls stops nothing that runs: less is started until it fits.
 */
export const limitsOf: LimitsOf = async (tx, userIds) => {
  const limits = new Map<string, number>(userIds.map((userId) => [userId, FIRST_CONCURRENT_EDITS]));
  if (userIds.length === 0) return limits;
  const accounts = await tx.creditAccount.findMany({
    where: { userId: { in: userIds }, netPaidCents: { gt: 0 } },
    select: { userId: true, netPaidCents: true },
  });
  for (const { userId, netPaidCents } of accounts)
    if (userId) limits.set(userId, concurrentEdits({ netPaidCents, currency: env().currency }));
  return limits;
};
