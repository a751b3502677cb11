import { openBooksById } from '#lib/credits/open-books.ts';
import { planSettle, requireCredits } from '#lib/credits/plan.ts';
import type { PurchaseTarget } from '#lib/credits/schema.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Brings the books of a purchase to how it stands with who took the payment: it posts the difference and nothing when there is none, so that
 * the order and number of calls do not matter, only the last target. A refund takes the unspent part of the purchase's own lot; what
 * was spent comes out of the account's other credits, now or when some come, and what is still missing locks paid edits.
 * Does nothing, and says so, for a purchase that was never granted.
 */
export async function settlePurchase(input: {
  tx: Prisma.TransactionClient;
  purchaseId: string;
  target: PurchaseTarget;
}): Promise<{ isGranted: boolean }> {
  const { tx, purchaseId, target } = input;
  requireCredits(target.refundedCredits);
  const lot = await tx.creditLot.findUnique({ where: { purchaseId }, select: { accountId: true } });
  const books = lot && (await openBooksById({ accountId: lot.accountId, tx }));
  if (!books) return { isGranted: false };
  planSettle(books.draft, purchaseId, target);
  await writeBooks({ books, tx });
  return { isGranted: true };
}
