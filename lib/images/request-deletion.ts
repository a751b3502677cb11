import { type Db, db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { accountPseudonym, newHolderCode } from '#lib/receipts/pseudonym.ts';
import type { DeletionReason } from '#lib/receipts/schema.ts';
import { places } from '#lib/storage/index.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Most images of one deletion, and so of one receipt: as many as one selection has. */
const MOST = 2_000;

/**
 * First half of a deletion for ever, one transaction: those images of this person that `which` picks, and the masks that were
 * painted on them, are unreachable when it commits, their names and the uploads' marks are gone (names are the person's own words, and the same file may come
 * again), and a deletion with every object it has to find says what is left to do. Null when there is nothing to delete.
 */
export async function requestDeletion({
  userId,
  reason,
  erasureId = null,
  which,
}: {
  userId: string;
  reason: DeletionReason;
  /** The erasure of the whole account, where it is a part of one. */
  erasureId?: string | null;
  /** A condition on "Image", decided under the rows' locks. */
  which: Prisma.Sql;
}): Promise<{ deletionId: string; count: number } | null> {
  return db().$transaction(async (tx) => {
    // Always in the order of ids, so that two deletions of the same images wait for each other and not in a circle.
    const images = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Image" WHERE "userId" = ${userId}::uuid AND "deletedAt" IS NULL AND (${which})
       ORDER BY "id" LIMIT ${MOST} FOR UPDATE`;
    if (images.length === 0) return null;
    const masks = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Image" WHERE "userId" = ${userId}::uuid AND "deletedAt" IS NULL AND "kind" = 'mask'
         AND "sourceId" = ANY(${images.map(({ id }) => id)}::uuid[]) AND NOT "id" = ANY(${images.map(({ id }) => id)}::uuid[])
       ORDER BY "id" FOR UPDATE`;
    const imageIds = [...images, ...masks].map(({ id }) => id);
    await tx.$executeRaw`
      UPDATE "Image" SET "deletedAt" = now(), "name" = NULL, "title" = NULL, "uploadMark" = NULL
       WHERE "userId" = ${userId}::uuid AND "id" = ANY(${imageIds}::uuid[])`;
    await tx.albumImage.deleteMany({ where: { userId, imageId: { in: imageIds } } });
    await tx.imageWords.deleteMany({ where: { userId, imageId: { in: imageIds } } });
    const deletionId = await insertDeletion(tx, { userId, reason, erasureId, imageIds });
    await notifyImages(tx, userId, images);
    return { deletionId, count: images.length };
  });
}

/**
 * The job, and one row for every object: in the store that the image names, in each other one, where a move may have left a
 * copy, and older ones that have been replaced and are not gone yet.
 */
export async function insertDeletion(
  tx: Db,
  input: { userId: string; reason: DeletionReason; erasureId?: string | null; imageIds: string[] },
): Promise<string> {
  const { userId, reason, erasureId = null, imageIds } = input;
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const [id, holderCode] = [newId(), newHolderCode()];
  const pseudonym = accountPseudonym({ id, email, code: holderCode });
  await tx.$executeRaw`
    INSERT INTO "Deletion" ("id", "userId", "reason", "pseudonym", "holderCode", "erasureId", "imageCount", "dataKeyIds")
    SELECT ${id}::uuid, ${userId}::uuid, ${reason}::"DeletionReason", ${pseudonym}, ${holderCode}, ${erasureId}::uuid, count(*)::int,
           coalesce(array_agg(DISTINCT "dataKeyId") FILTER (WHERE "dataKeyId" IS NOT NULL), '{}')
      FROM "Image" WHERE "userId" = ${userId}::uuid AND "id" = ANY(${imageIds}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO "DeletionItem" ("deletionId", "imageId", "objectsId", "variant", "place")
    SELECT DISTINCT ${id}::uuid, image."id", image."objectsId", made.variant, store.place
      FROM "Image" AS image, unnest(${[...VARIANTS]}::"Variant"[]) AS made(variant),
           unnest(${places()}::"Place"[] || ARRAY[image."place", image."copyPlace"]) AS store(place)
     WHERE image."userId" = ${userId}::uuid AND image."id" = ANY(${imageIds}::uuid[]) AND store.place IS NOT NULL`;
  await tx.deletionItem.updateMany({
    where: { imageId: { in: imageIds }, deletionId: null },
    data: { deletionId: id },
  });
  return id;
}
