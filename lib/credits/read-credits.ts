import { explainBalance } from '#lib/credits/explain-balance.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import type { BalanceView, EntryPage } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';

/** The balance, the sum that leads to it and the newest of the history, all as of one moment, so that they agree. */
export function readCredits({ userId }: { userId: string }): Promise<{ balance: BalanceView; history: EntryPage }> {
  const options = { isolationLevel: 'RepeatableRead', maxWait: 5_000 } as const;
  return db().$transaction(
    async (tx) => ({ balance: await explainBalance({ userId }, tx), history: await listEntries({ userId }, tx) }),
    options,
  );
}
