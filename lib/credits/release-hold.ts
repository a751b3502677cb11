import { openBooks } from '#lib/credits/open-books.ts';
import { planRelease } from '#lib/credits/plan.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Gives back what an edit holds, once; does nothing for an edit that holds nothing. Credits whose lot has expired meanwhile are good for seven
 * days more; those of a purchase that was paid back in money or is disputed go where the purchase's credits went.
 */
export async function releaseHold(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  editId: string;
}): Promise<{ released: number }> {
  const { userId, tx, editId } = input;
  const isPaid = await tx.creditEntry.findFirst({
    where: { account: { userId }, editId, kind: 'hold' },
    select: { seq: true },
  });
  if (!isPaid) return { released: 0 };
  const books = await openBooks({ userId, tx });
  const entries = await tx.creditEntry.findMany({
    where: { accountId: books.accountId, editId },
    select: { kind: true, lotId: true, credits: true },
    orderBy: { seq: 'asc' },
  });
  if (entries.some(({ kind }) => kind === 'release')) return { released: 0 };
  const holds = entries.filter(({ kind }) => kind === 'hold');
  planRelease(books.draft, editId, holds);
  await writeBooks({ books, tx });
  return { released: -holds.reduce((sum, { credits }) => sum + credits, 0) };
}
