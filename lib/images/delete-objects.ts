import { VARIANTS } from '#lib/images/schema.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';

/** Deletes what is stored of an image. No error when nothing is. */
export async function deleteObjects({ objectsId, place }: { objectsId: string; place: Place }): Promise<void> {
  for (const variant of VARIANTS) await storeAt(place).delete(objectKey(objectsId, variant));
}
