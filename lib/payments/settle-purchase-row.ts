import { grantCredits } from '#lib/credits/grant-credits.ts';
import { settlePurchase } from '#lib/credits/settle-purchase.ts';
import { notifyChange } from '#lib/notify.ts';
import { writeNetPaid } from '#lib/payments/net-paid-cents.ts';
import { purchaseTarget } from '#lib/payments/purchase-target.ts';
import { PURCHASED_DAYS } from '#lib/payments/schema.ts';
import type { Prisma, Purchase } from '#prisma/client/client.ts';

/** A purchase whose row is locked until the transaction ends, and the ledger's time; null when there is none of this id. */
export async function lockPurchase(
  tx: Prisma.TransactionClient,
  purchaseId: string,
): Promise<{ purchase: Purchase; now: Date } | null> {
  await tx.$queryRaw`SELECT 1 FROM "Purchase" WHERE "id" = ${purchaseId}::uuid FOR UPDATE`;
  const purchase = await tx.purchase.findUnique({ where: { id: purchaseId } });
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`;
  return purchase && clock ? { purchase, now: clock.now } : null;
}

/**
 * Writes a purchase whose row is locked, and brings the books to it in the same transaction: the credits once it is paid, what went back
 * since, and what the account has paid in net. Every write raises the version, so that nobody writes what was read before it.
 */
export async function settlePurchaseRow(
  tx: Prisma.TransactionClient,
  before: Purchase,
  columns: Prisma.PurchaseUncheckedUpdateInput,
): Promise<{ purchase: Purchase; isGranted: boolean }> {
  const { id } = before;
  let purchase = await tx.purchase.update({ where: { id }, data: { ...columns, version: before.version + 1 } });
  // Its page shows the state; the books tell of themselves.
  if (purchase.userId) await notifyChange(tx, { userId: purchase.userId, credits: 'moved' });
  if (purchase.state !== 'paid') return { purchase, isGranted: false };
  const { userId, credits } = purchase;
  const isGranted = userId !== null && purchase.creditAccountId === null;
  if (isGranted) {
    const key = `purchase:${id}:grant`;
    const lot = { kind: 'purchased', credits, key, validDays: PURCHASED_DAYS, purchaseId: id } as const;
    await grantCredits({ userId, tx, ...lot });
    const account = await tx.creditAccount.findUniqueOrThrow({ where: { userId }, select: { id: true } });
    purchase = await tx.purchase.update({ where: { id }, data: { creditAccountId: account.id } });
  }
  await settlePurchase({ tx, purchaseId: id, target: purchaseTarget(purchase) });
  if (purchase.creditAccountId !== null) await writeNetPaid(tx, purchase.creditAccountId);
  return { purchase, isGranted };
}
