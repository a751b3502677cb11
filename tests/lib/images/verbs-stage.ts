import { randomUUID } from 'node:crypto';
import { db } from '#lib/db.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sharp } from '#lib/sharp.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';

/** A picture nobody else has. */
export const picture = (): Promise<Buffer> => {
  const [r, g, b] = randomUUID()
    .match(/[0-9a-f]{2}/g)
    ?.map((hex) => Number.parseInt(hex, 16)) ?? [0, 0, 0];
  return sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
};

export const upload = async (userId: string) => storeUpload({ userId, bytes: await picture(), name: 'shore.png' });

export const objectsIdOf = async (imageId: string): Promise<string> =>
  (await db().image.findUniqueOrThrow({ where: { id: imageId } })).objectsId;

/** Keys of the objects that lie in the store under this id. */
export async function keysOf(objectsId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store().list(objectKey(objectsId, 'thumb').replace('thumb', ''))) keys.push(key);
  return keys;
}
