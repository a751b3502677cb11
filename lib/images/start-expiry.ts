import type { Db } from '#lib/db.ts';
import { CHOSEN_EXPIRY } from '#lib/images/expiry.ts';

/** Gives a result that was written in this transaction its end, as its edit says; its time runs from now, by the database's clock. */
export async function startExpiry({ userId, imageId, tx }: { userId: string; imageId: string; tx: Db }): Promise<void> {
  await tx.$executeRaw`UPDATE "Image" SET "createdAt" = now() WHERE "id" = ${imageId}::uuid AND "userId" = ${userId}::uuid`;
  await tx.$executeRaw`
    UPDATE "Image" i SET "expiresAt" = ${CHOSEN_EXPIRY}, "isPrivate" = e."retention" = 'none' FROM "Edit" e
     WHERE e."id" = i."editId" AND i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid`;
}
