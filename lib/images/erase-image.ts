import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { untilPutDown } from '#lib/images/until-put-down.ts';
import { storeAt } from '#lib/storage/index.ts';
import { HIDDEN } from '#lib/storage/s3/delete-object.ts';
import { objectKey, type Place, type Variant } from '#lib/storage/store.ts';

export type DoomedObject = { id: bigint; objectsId: string; variant: Variant; place: Place };

/** Waits before a store is asked again for what it should not have any more, milliseconds. The clean-up asks for longer. */
const ASK_AGAIN_MS = [0, 50, 250, 1_000];

/** The store still has an object that it said it had deleted. */
class StillThereError extends Error {
  override readonly name = 'StillThereError';
}

const keyOf = ({ objectsId, variant }: DoomedObject): string => objectKey(objectsId, variant);

/**
 * Deletes the objects of one image and sees that they are gone: the store is asked for each, and for all that lies under the
 * image's name. One that lies, or answers late, is told and asked again. The times are the database's, the answers the store's.
 * Throws `StillThereError`, or what the store throws; what was done until then is recorded.
 */
export async function eraseImage({ objects }: { objects: readonly DoomedObject[] }): Promise<void> {
  // A move could write a copy after this has looked for one.
  for (const objectsId of new Set(objects.map((object) => object.objectsId))) await untilPutDown({ objectsId });
  for (const [place, there] of Map.groupBy(objects, (object) => object.place)) {
    const answers = await Promise.all(there.map((object) => storeAt(place).delete(keyOf(object))));
    // What a bucket only hides is not gone, though it says that there is nothing when asked.
    if (answers.includes(HIDDEN)) throw new StillThereError();
    const ids = there.map(({ id }) => id);
    // The first answer stands: when this is done again after a crash, the store says that nothing was there.
    await db().$executeRaw`
      UPDATE "DeletionItem" AS item SET "deletedAt" = clock_timestamp(), "answer" = said.answer
        FROM unnest(${ids}::bigint[], ${answers}::text[]) AS said(id, answer)
       WHERE item."id" = said.id AND item."deletedAt" IS NULL`;
    await untilGone(place, there);
    await db().$executeRaw`
      UPDATE "DeletionItem" SET "verifiedAt" = clock_timestamp()
       WHERE "id" = ANY(${ids}::bigint[]) AND "verifiedAt" IS NULL`;
  }
}

async function untilGone(place: Place, objects: readonly DoomedObject[]): Promise<void> {
  for (const waitMs of ASK_AGAIN_MS) {
    if (waitMs > 0) await delay(waitMs);
    const left = await whatIsLeft(place, objects);
    if (left.length === 0) return;
    for (const key of left) await storeAt(place).delete(key);
  }
  throw new StillThereError();
}

/** Keys that the store still knows of, by either of two ways to ask. */
async function whatIsLeft(place: Place, objects: readonly DoomedObject[]): Promise<string[]> {
  const left = new Set<string>();
  await Promise.all(
    objects.map(async (object) => {
      if (await storeAt(place).stat(keyOf(object))) left.add(keyOf(object));
    }),
  );
  for (const folder of new Set(objects.map((object) => keyOf(object).slice(0, -object.variant.length)))) {
    for await (const { key } of storeAt(place).list(folder)) left.add(key);
  }
  return [...left];
}
