import { type Db, db } from '#lib/db.ts';
import { insertDeletion } from '#lib/images/request-deletion.ts';

/** Images in one receipt of what an earlier version left. */
const BATCH = 500;

/**
 * Gives every image that is marked as deleted and belongs to no deletion one: what a version without receipts left half done.
 * Each account's come under one receipt. Safe to run at any time and twice at once. Returns how many images.
 */
export async function adoptDeletions(): Promise<{ count: number }> {
  for (let count = 0; ; ) {
    const adopted = await db().$transaction(adoptOneAccount);
    if (adopted === 0) return { count };
    count += adopted;
  }
}

async function adoptOneAccount(tx: Db): Promise<number> {
  const [lost] = await tx.$queryRaw<{ userId: string }[]>`
    SELECT "userId" FROM "Image" AS image WHERE "deletedAt" IS NOT NULL
       AND NOT EXISTS (SELECT FROM "DeletionItem" WHERE "imageId" = image."id" AND "deletionId" IS NOT NULL) LIMIT 1`;
  if (!lost) return 0;
  const { userId } = lost;
  // Of two that adopt at once the second waits here, and then finds nothing.
  await tx.$queryRaw`SELECT "id" FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  const images = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Image" AS image WHERE "userId" = ${userId}::uuid AND "deletedAt" IS NOT NULL
       AND NOT EXISTS (SELECT FROM "DeletionItem" WHERE "imageId" = image."id" AND "deletionId" IS NOT NULL) ORDER BY "id" LIMIT ${BATCH}`;
  if (images.length === 0) return 0;
  await insertDeletion(tx, { userId, reason: 'asked', imageIds: images.map(({ id }) => id) });
  return images.length;
}
