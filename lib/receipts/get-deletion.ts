import { db } from '#lib/db.ts';
import { DELETION_SELECT, toDeletionView } from '#lib/receipts/list-deletions.ts';
import { readReceipt } from '#lib/receipts/read-receipt.ts';
import type { ReceiptView } from '#lib/receipts/schema.ts';

/** One deletion of this person with its receipt, if it has finished; null when there is none or it is another's. */
export async function getDeletion({
  userId,
  deletionId,
}: {
  userId: string;
  deletionId: string;
}): Promise<ReceiptView | null> {
  const row = await db().deletion.findFirst({
    where: { id: deletionId, userId },
    select: { ...DELETION_SELECT, holderCode: true, receipt: true },
  });
  if (!row) return null;
  const { holderCode, receipt } = row;
  return { ...toDeletionView(row), holderCode, receipt: receipt === null ? null : readReceipt(receipt) };
}
