import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { sha256Hex } from '#lib/ids.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { type Receipt, ReceiptShape } from '#lib/receipts/schema.ts';
import { signReceipt } from '#lib/receipts/sign-receipt.ts';
import { requireSigningKey } from '#lib/receipts/signing-key.ts';
import { objectKey } from '#lib/storage/store.ts';
import type { Deletion, DeletionItem, Prisma } from '#prisma/client/client.ts';

/**
 * Ends a deletion of which nothing is left: signs its receipt, keeps that, and forgets which images and objects they were. Under
 * the deletion's lock, so that there is one receipt whoever comes when. One that is a part of an erasure only ends: the account's receipt counts
 * its objects. Returns whether the deletion has ended, by this call or before.
 */
export async function completeDeletion({ deletionId }: { deletionId: string }): Promise<boolean> {
  // Made before the lock is held: the first one takes a while.
  const key = await requireSigningKey();
  return db().$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ now: Date }[]>`
      SELECT clock_timestamp() AS "now" FROM "Deletion" WHERE "id" = ${deletionId}::uuid FOR UPDATE`;
    const deletion = locked && (await tx.deletion.findUnique({ where: { id: deletionId } }));
    if (!deletion || deletion.finishedAt) return deletion !== undefined;
    const items = await tx.deletionItem.findMany({ where: { deletionId }, orderBy: { id: 'asc' } });
    const imageIds = [...new Set(items.map(({ imageId }) => imageId))];
    if (await tx.image.count({ where: { id: { in: imageIds }, userId: deletion.userId ?? undefined } })) return false;
    const objects = items.map(describeObject);
    if (!objects.every((object) => object !== null)) return false;
    if (deletion.erasureId) {
      await tx.deletion.update({ where: { id: deletionId }, data: { finishedAt: locked.now } });
      return true;
    }
    const receipt = {
      ...describeDeletion(deletion, locked.now),
      objects: withoutEmptyLooks(objects),
      dataKey: await dataKeyState(tx, deletion),
    };
    await tx.deletion.update({
      where: { id: deletionId },
      data: { finishedAt: locked.now, receipt: signReceipt({ receipt: ReceiptShape.parse(receipt), key }) },
    });
    await tx.deletionItem.deleteMany({ where: { deletionId } });
    return true;
  });
}

/** One object as the receipt lists it, or null while it is not known to be gone. */
function describeObject({ objectsId, variant, place, deletedAt, verifiedAt, answer }: DeletionItem) {
  if (!deletedAt || !verifiedAt) return null;
  return {
    keySha256: sha256Hex(objectKey(objectsId, variant)),
    place,
    deletedAt: deletedAt.toISOString(),
    verifiedAt: verifiedAt.toISOString(),
    answer: (answer ?? '').slice(0, 200),
  };
}

/** Leaves out the places where an object was looked for in vain, when another had it: most installations never used them. */
function withoutEmptyLooks(objects: Receipt['objects']): Receipt['objects'] {
  const isEmpty = ({ answer }: { answer: string }) => answer.startsWith('was not there');
  const held = new Set(objects.flatMap((object) => (isEmpty(object) ? [] : object.keySha256)));
  return objects.filter((object) => !isEmpty(object) || !held.has(object.keySha256));
}

function describeDeletion(deletion: Deletion, now: Date): Omit<Receipt, 'objects' | 'dataKey'> {
  return {
    version: 1,
    issuer: env().appUrl,
    id: deletion.id,
    number: receiptNumber(deletion.id),
    account: deletion.pseudonym,
    reason: deletion.reason,
    askedAt: deletion.requestedAt.toISOString(),
    unreachableAt: (deletion.unreachableAt ?? now).toISOString(),
    finishedAt: now.toISOString(),
    images: deletion.imageCount,
  };
}

async function dataKeyState(tx: Prisma.TransactionClient, { dataKeyIds }: Deletion): Promise<Receipt['dataKey']> {
  if (dataKeyIds.length === 0) return 'none';
  return (await tx.dataKey.count({ where: { id: { in: dataKeyIds } } })) > 0 ? 'kept' : 'destroyed';
}
