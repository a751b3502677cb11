import { db } from '#lib/db.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Variant, wholeBody } from '#lib/storage/store.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { openObject } from '#lib/vault/open-object.ts';

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

/** An object of an image as the picture it is. Throws when it is not there, or is not what its row says. */
export async function openedObject(imageId: string, variant: Variant): Promise<Buffer> {
  const row = await db().image.findUniqueOrThrow({ where: { id: imageId } });
  const sealed = await storeAt(row.place).get(objectKey(row.objectsId, variant));
  if (!sealed) throw new Error(`There is no ${variant} of ${imageId}.`);
  const dataKey = await db().dataKey.findUnique({ where: { id: row.dataKeyId ?? '' } });
  const key = openDataKey({ userId: row.userId, row: dataKey });
  const sizeBytes = { original: row.bytes, preview: row.previewBytes, thumb: row.thumbBytes }[variant];
  const of = { objectsId: row.objectsId, variant };
  return openObject({ sealed, sha256: row[`${variant}Sha256`] ?? '', key, of, sizeBytes });
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
