import { db } from '#lib/db.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Variant, wholeBody } from '#lib/storage/store.ts';

/** The key of an image's object and the store it lies in, as its row says. Throws when there is no such row. */
async function find(imageId: string, variant: Variant) {
  const { objectsId, place } = await db().image.findUniqueOrThrow({ where: { id: imageId } });
  return { store: storeAt(place), key: objectKey(objectsId, variant) };
}

/** An object of an image as it is stored; null when it is not there. */
export async function storedObject(imageId: string, variant: Variant): Promise<Uint8Array | null> {
  const { store, key } = await find(imageId, variant);
  return store.get(key);
}

/** Takes an object of an image away behind the application's back. */
export async function loseObject(imageId: string, variant: Variant): Promise<void> {
  const { store, key } = await find(imageId, variant);
  await store.delete(key);
}

/** Puts other bytes in the place of an object behind the application's back. */
export async function replaceObject(imageId: string, variant: Variant, bytes: Uint8Array): Promise<void> {
  const { store, key } = await find(imageId, variant);
  await store.delete(key);
  await store.put(key, wholeBody(bytes));
}
