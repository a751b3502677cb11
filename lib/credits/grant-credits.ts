import { emptyLot } from '#lib/credits/apply-entry.ts';
import { openBooks } from '#lib/credits/open-books.ts';
import { planGrant, requireCredits } from '#lib/credits/plan.ts';
import { DAY_MS, type LotKind, MAX_DAYS, MIN_DAYS } from '#lib/credits/schema.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Gives an account a lot of credits that expire after `validDays` times 24 hours. `key` says what they are given for
 * (`purchase:<id>:grant`): the same key again gives the first lot back and nothing else. Throws `malformed` for a number of credits or days that
 * cannot be, and `conflict` when the key or the purchase is another account's.
 */
export async function grantCredits(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  kind: LotKind;
  credits: number;
  key: string;
  validDays: number;
  purchaseId?: string;
}): Promise<{ lotId: string; isNew: boolean }> {
  const { userId, tx, kind, credits, key, validDays, purchaseId = null } = input;
  requireCredits(credits, 1);
  if (!Number.isSafeInteger(validDays) || validDays < MIN_DAYS || validDays > MAX_DAYS) throw new AppError('malformed');
  const books = await openBooks({ userId, tx });
  const first = await tx.creditEntry.findUnique({ where: { key }, select: { accountId: true, lotId: true } });
  if (first && first.accountId !== books.accountId) throw new AppError('conflict');
  if (first) return { lotId: first.lotId, isNew: false };
  const createdAt = books.draft.now;
  const expiresAt = new Date(createdAt.getTime() + validDays * DAY_MS);
  const lot = emptyLot({ id: newId(), kind, credits, expiresAt, purchaseId, createdAt });
  planGrant(books.draft, lot, key);
  await writeBooks({ books, tx });
  return { lotId: lot.id, isNew: true };
}
