import { openBooks } from '#lib/credits/open-books.ts';
import { planRelease } from '#lib/credits/plan.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** An edit that has ended, and the credits of its hold that are `kept` for the pictures that arrived. */
export type EndedEdit = { editId: string; kept: number };

/**
 * Gives back what edits hold beyond what is kept, once each, in one write; does nothing for an edit that holds no more. Credits whose lot has expired
 * meanwhile are good for seven days more; those of a purchase that was paid back in money or is disputed go where the purchase's credits went.
 */
export async function releaseHolds(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  edits: readonly EndedEdit[];
}): Promise<{ released: number }> {
  const { userId, tx, edits } = input;
  const editId = { in: edits.map((edit) => edit.editId) };
  const isPaid = await tx.creditEntry.findFirst({
    where: { account: { userId }, editId, kind: 'hold' },
    select: { seq: true },
  });
  if (!isPaid) return { released: 0 };
  const books = await openBooks({ userId, tx });
  const entries = await tx.creditEntry.findMany({
    where: { accountId: books.accountId, editId },
    select: { editId: true, kind: true, lotId: true, credits: true },
    orderBy: { seq: 'asc' },
  });
  let released = 0;
  for (const { editId, kept } of edits) {
    const own = entries.filter((entry) => entry.editId === editId);
    if (own.some(({ kind }) => kind === 'release')) continue;
    const holds = own.filter(({ kind }) => kind === 'hold');
    const rest = Math.max(0, -holds.reduce((sum, { credits }) => sum + credits, 0) - kept);
    if (rest === 0) continue;
    planRelease(books.draft, editId, holds, rest);
    released += rest;
  }
  await writeBooks({ books, tx });
  return { released };
}
