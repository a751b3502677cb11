import { openBooks } from '#lib/credits/open-books.ts';
import { planRelease } from '#lib/credits/plan.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Gives back what an edit holds beyond what is `kept` for the pictures that arrived, once; does nothing for an edit that holds no more. Credits whose lot has expired meanwhile are good for seven
 * days more; those of a purchase that was paid back in money or is disputed go where the purchase's credits went.
 */
export async function releaseHold(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  editId: string;
  kept?: number;
}): Promise<{ released: number }> {
  const { userId, tx, editId, kept = 0 } = input;
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
  const held = -holds.reduce((sum, { credits }) => sum + credits, 0);
  const released = Math.max(0, held - kept);
  planRelease(books.draft, editId, holds, released);
  await writeBooks({ books, tx });
  return { released };
}
