import { stillThere } from '#lib/account/erasure/still-there.ts';
import { sumErasure } from '#lib/account/erasure/sum-erasure.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { leavePurchases } from '#lib/payments/leave-purchases.ts';
import { forgetJobs } from '#lib/queue/forget-jobs.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { AccountReceiptShape } from '#lib/receipts/schema.ts';
import { signReceipt } from '#lib/receipts/sign-receipt.ts';
import { requireSigningKey } from '#lib/receipts/signing-key.ts';
import { destroyDataKey } from '#lib/vault/destroy-data-key.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Rows that go with one statement, each with all that hangs on it: a fraction of the time a statement has (lib/db.ts). */
const ROWS_AT_ONCE = 500;

/** Long enough for accounts of many years; whoever waits for their rows is this account alone. Milliseconds. */
const LONGEST_MS = 10 * 60_000;

/**
 * Ends an erasure of which nothing is left elsewhere, in one transaction: all rows of the person go, what the law wants of their payments loses
 * its name, and the receipt is signed. Returns whether it has ended, by this call or before; false while anything is still there.
 */
export async function completeErasure(input: { erasureId: string; userId: string }): Promise<boolean> {
  const { erasureId, userId } = input;
  if (await stillThere({ userId, on: db() })) return false;
  // Made before anything is locked: the first key takes a while.
  const key = await requireSigningKey();
  const ended = await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
      const [now] = await tx.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
      const erasure = await tx.erasure.findUnique({ where: { id: erasureId } });
      if (!now || !erasure || erasure.finishedAt) return erasure !== null;
      // Something that had begun before the account was closed may have ended meanwhile.
      if (await stillThere({ userId, on: tx })) return false;
      const { receipts, ...sum } = await sumErasure({ erasureId, userId, on: tx });
      const gone = await deleteRows(tx, userId);
      const { askedAt, begunAt, pseudonym, hadKey } = erasure;
      const receipt = AccountReceiptShape.parse({
        version: 2,
        issuer: env().appUrl,
        id: erasureId,
        number: receiptNumber(erasureId),
        account: pseudonym,
        reason: 'account',
        askedAt: askedAt.toISOString(),
        unreachableAt: askedAt.toISOString(),
        begunAt: begunAt?.toISOString(),
        finishedAt: now.at.toISOString(),
        ...sum,
        rows: { ...gone, receipts },
        dataKey: hadKey ? 'destroyed' : 'none',
      });
      await tx.erasure.update({
        where: { id: erasureId },
        data: { userId: null, finishedAt: now.at, receipt: signReceipt({ receipt, key }) },
      });
      await tx.user.delete({ where: { id: userId } });
      return true;
    },
    { maxWait: 5_000, timeout: LONGEST_MS },
  );
  if (ended) log.info({ event: 'account_erased', jobId: erasureId });
  return ended;
}

/** All that hangs on the account, in an order in which no statement has too much to do; the account's own row takes the rest with it. */
async function deleteRows(tx: Prisma.TransactionClient, userId: string) {
  const consents = await tx.consent.count({ where: { userId } });
  await leavePurchases({ userId, tx });
  await forgetJobs({ userId, tx });
  await destroyDataKey({ userId, tx });
  const { count: albums } = await tx.album.deleteMany({ where: { userId } });
  let edits = 0;
  for (let count = -1; count !== 0; edits += count)
    count = await tx.$executeRaw`
      DELETE FROM "Edit" WHERE "id" IN (SELECT "id" FROM "Edit" WHERE "userId" = ${userId}::uuid LIMIT ${ROWS_AT_ONCE})`;
  for (let count = -1; count !== 0; )
    count = await tx.$executeRaw`
      DELETE FROM "DeletionItem" WHERE "id" IN (
        SELECT item."id" FROM "DeletionItem" item JOIN "Deletion" d ON d."id" = item."deletionId"
         WHERE d."userId" = ${userId}::uuid LIMIT ${ROWS_AT_ONCE * 10})`;
  await tx.deletion.deleteMany({ where: { userId } });
  return { edits, albums, consents };
}
