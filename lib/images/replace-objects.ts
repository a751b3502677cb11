import { db } from '#lib/db.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { eraseImage } from '#lib/images/erase-image.ts';
import { requireYoung } from '#lib/images/orphan-age.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import type { StoredObjects } from '#lib/images/write-objects.ts';
import type { Place } from '#lib/storage/store.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Lets an image name new objects instead of `objectsId`, in one step, and removes the old ones. Until they are gone they are
 * noted, so that a deletion of the image in between finds them and the sweep goes on after a crash. Where the image was deleted or
 * has got other objects meanwhile, the new ones go and nothing has changed. Returns whether it now names them.
 */
export async function replaceObjects({
  userId,
  imageId,
  objectsId,
  stored,
  startedAt,
  facts = {},
}: {
  userId: string;
  imageId: string;
  /** Of the objects that are there now. */
  objectsId: string;
  stored: StoredObjects;
  /** `performance.now()` before they were written. */
  startedAt: number;
  /** What else changes in the row with them. */
  facts?: Prisma.ImageUpdateManyMutationInput;
}): Promise<boolean> {
  const noted = await db().$transaction(async (tx) => {
    requireYoung(startedAt);
    // Locked, because a move could switch the place between the two.
    const [before] = await tx.$queryRaw<{ places: Place[] }[]>`
      SELECT array_remove(ARRAY["place", "copyPlace"], NULL)::text[] AS "places" FROM "Image"
       WHERE "id" = ${imageId}::uuid AND "userId" = ${userId}::uuid FOR UPDATE`;
    const { count } = await tx.image.updateMany({
      where: { id: imageId, userId, objectsId, deletedAt: null },
      data: { ...facts, ...stored, copyPlace: null },
    });
    if (!before || count === 0) return null;
    const data = before.places.flatMap((place) => VARIANTS.map((variant) => ({ imageId, objectsId, variant, place })));
    return tx.deletionItem.createManyAndReturn({ data });
  });
  if (!noted) {
    await deleteObjects(stored);
    return false;
  }
  await eraseReplaced({ items: noted });
  return true;
}

type Item = Parameters<typeof eraseImage>[0]['objects'][number];

/** Removes objects that nothing names any more, and then the note of them. */
export async function eraseReplaced({ items }: { items: readonly Item[] }): Promise<void> {
  await eraseImage({ objects: items });
  await db().deletionItem.deleteMany({ where: { id: { in: items.map(({ id }) => id) }, deletionId: null } });
}
