import { getStanding } from '#lib/credits/get-standing.ts';
import { openBooks } from '#lib/credits/open-books.ts';
import { type HoldOf, planHolds, requireCredits } from '#lib/credits/plan.ts';
import { requireRoomInMonth } from '#lib/credits/require-room-in-month.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Holds the prices of edits that were asked for together, all of them or none; an edit that succeeds keeps its hold. It is one write under one lock, and
 * one check of the sum, with entries for each edit, so that each says by itself what became of its own. Nothing is written for 0 credits or for an
 * edit that has its hold. Throws `too_few_credits`, `credits_locked` while a refund or dispute has left a shortfall, and `spend_cap` where the sum is more than
 * the person lets their account spend in this month.
 */
export async function holdCredits(input: {
  userId: string;
  tx: Prisma.TransactionClient;
  holds: readonly HoldOf[];
}): Promise<void> {
  const { userId, tx } = input;
  for (const { credits } of input.holds) requireCredits(credits);
  const asked = input.holds.filter(({ credits }) => credits > 0);
  if (asked.length === 0) return;
  const books = await openBooks({ userId, tx });
  const { accountId } = books;
  const held = await tx.creditEntry.findMany({
    where: { accountId, editId: { in: asked.map(({ editId }) => editId) }, kind: 'hold' },
    select: { editId: true },
  });
  const holds = asked.filter(({ editId }) => !held.some((entry) => entry.editId === editId));
  if (holds.length === 0) return;
  planHolds(books.draft, holds);
  // Under the lock: what another press has just spent is seen.
  requireRoomInMonth({ month: await getStanding({ userId }, tx), credits: sumOf(holds) });
  await writeBooks({ books, tx });
}

const sumOf = (holds: readonly HoldOf[]): number => holds.reduce((sum, { credits }) => sum + credits, 0);
