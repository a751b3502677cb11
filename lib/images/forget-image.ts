import { db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

const ENDED = { notIn: ['queued', 'running'] } satisfies Prisma.EnumEditStateFilter<'Edit'>;

/**
 * Last step of a deletion for one image, safe to run again: its row, and the words of the edit that made it, if it is the last of its results,
 * and of those that were tried on it and left nothing. The edits themselves stay as lines of history without words, because credits refer to
 * them. One that still waits or runs loses its words by `forget-words` later.
 */
export async function forgetImage({ userId, imageId }: { userId: string; imageId: string }): Promise<void> {
  const isLast = { some: { id: imageId }, every: { OR: [{ id: imageId }, { deletedAt: { not: null } }] } };
  await db().$transaction([
    lockEdits({ userId, imageId }),
    db().edit.updateMany({
      where: {
        userId,
        OR: [
          { results: isLast, state: ENDED },
          { imageId, results: { none: {} }, state: { in: ['failed', 'refused', 'cancelled'] } },
        ],
      },
      data: { instruction: '', errorValues: Prisma.DbNull },
    }),
    db().image.deleteMany({ where: { userId, id: imageId, deletedAt: { not: null } } }),
  ]);
}

/**
 * Locks what names the image, always in the order of ids: several images of one deletion are forgotten at the same time, and a photo and its result, each with
 * a lock that the other needs, would wait for each other.
 */
const lockEdits = ({ userId, imageId }: { userId: string; imageId: string }) => db().$queryRaw`
  SELECT "id" FROM "Edit" WHERE "userId" = ${userId}::uuid AND "id" IN (
    SELECT "id" FROM "Edit" WHERE "imageId" = ${imageId}::uuid
    UNION SELECT "id" FROM "Edit" WHERE "maskId" = ${imageId}::uuid
    UNION SELECT "editId" FROM "Image" WHERE "id" = ${imageId}::uuid AND "userId" = ${userId}::uuid
    UNION SELECT "editId" FROM "EditReference" WHERE "imageId" = ${imageId}::uuid)
   ORDER BY "id" FOR UPDATE`;
