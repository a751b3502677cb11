import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';

/** The signed receipt of one deletion of this person, a compact JWS. Throws `AppError('not_found')`, also while there is none yet. */
export async function requireReceipt({
  userId,
  deletionId,
}: {
  userId: string;
  deletionId: string;
}): Promise<{ number: string; jws: string }> {
  const row = await db().deletion.findFirst({
    where: { id: deletionId, userId, finishedAt: { not: null } },
    select: { receipt: true },
  });
  if (!row?.receipt) throw new AppError('not_found');
  return { number: receiptNumber(deletionId), jws: row.receipt };
}
