import { db } from '#lib/db.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Edits of one piece: their rows, trails and searched words are written in one short transaction. */
const AT_ONCE = 500;

/**
 * Takes from edits of this person that have ended what was said and set in them, which further pictures they were given, their seeds and their trails. What
 * the books and the pictures need of them stays: model, price, times and how they ended. One of which a provider is still asked to delete its copy waits
 * until that is done. Returns how many edits, and whether there may be more.
 */
export async function clearWords({ userId }: { userId: string }): Promise<{ count: number; hasMore: boolean }> {
  return inTransaction(db(), async (tx) => {
    const edits = await tx.$queryRaw<{ id: string }[]>`
      SELECT e."id"::text AS id FROM "Edit" e
       WHERE e."userId" = ${userId}::uuid AND e."instruction" <> '' AND e."state" NOT IN ('queued', 'running')
         AND NOT EXISTS (SELECT FROM "EditRun" r WHERE r."editId" = e."id" AND r."purgeDueAt" IS NOT NULL)
       ORDER BY e."id" LIMIT ${AT_ONCE} FOR UPDATE`;
    const ids = edits.map(({ id }) => id);
    if (ids.length === 0) return { count: 0, hasMore: false };
    await tx.edit.updateMany({
      where: { userId, id: { in: ids } },
      data: { instruction: '', options: Prisma.DbNull, errorValues: Prisma.DbNull },
    });
    const editId = { in: ids };
    await tx.editRun.updateMany({
      where: { userId, editId },
      data: { seed: null, handle: Prisma.DbNull, progress: Prisma.DbNull },
    });
    await tx.editReference.deleteMany({ where: { editId, edit: { userId } } });
    await tx.editTrail.deleteMany({ where: { editId, edit: { userId } } });
    const results = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id"::text AS id FROM "Image" WHERE "userId" = ${userId}::uuid AND "editId" = ANY(${ids}::uuid[]) AND "deletedAt" IS NULL`;
    await indexWords({ userId, imageIds: results.map(({ id }) => id), tx });
    await notifyImages(tx, userId, results);
    return { count: ids.length, hasMore: ids.length === AT_ONCE };
  });
}
