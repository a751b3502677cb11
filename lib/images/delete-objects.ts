import { VARIANTS } from '#lib/images/schema.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';

/** Deletes what is stored of an image. No error when nothing is. */
export async function deleteObjects({ imageId }: { imageId: string }): Promise<void> {
  for (const variant of VARIANTS) await store().delete(objectKey(imageId, variant));
}
