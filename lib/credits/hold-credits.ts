import { openBooks } from '#lib/credits/open-books.ts';
import { planHold, requireCredits } from '#lib/credits/plan.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Holds the price of an edit, all of it or nothing; an edit that succeeds keeps its hold. Nothing is written for 0 credits or for an edit that
 * has its hold. Throws `too_few_credits` and, while a refund or dispute has left a shortfall, `credits_locked`.
 */
export async function holdCredits(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  editId: string;
  credits: number;
}): Promise<void> {
  const { userId, tx, editId, credits } = input;
  requireCredits(credits);
  if (credits === 0) return;
  const books = await openBooks({ userId, tx });
  const { accountId } = books;
  if (await tx.creditEntry.findFirst({ where: { accountId, editId, kind: 'hold' }, select: { seq: true } })) return;
  planHold(books.draft, { editId, credits });
  await writeBooks({ books, tx });
}
