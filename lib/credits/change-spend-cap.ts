import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { notifyChange } from '#lib/notify.ts';

/**
 * Sets how many credits may be spent in a calendar month (UTC), or with null that there is no limit. It holds at once: the account's books are locked
 * for it, so that a press which was checked against the old limit is in them before this answers, and every later one is checked against the new.
 */
export async function changeSpendCap(input: {
  userId: string;
  spendCap: number | null;
}): Promise<{ spendCap: number | null }> {
  const { userId, spendCap } = input;
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.user.updateMany({ where: { id: userId }, data: { spendCap } });
      if (count === 0) throw new AppError('not_signed_in');
      await waitForBooks(tx, userId);
      await notifyChange(tx, { userId, credits: 'moved' });
    },
    { maxWait: 5_000 },
  );
  return { spendCap };
}

const waitForBooks = (tx: Db, userId: string) =>
  tx.$queryRaw`SELECT 1 FROM "CreditAccount" WHERE "userId" = ${userId}::uuid FOR UPDATE`;
