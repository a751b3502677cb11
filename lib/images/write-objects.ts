import { newId, sha256Hex } from '#lib/ids.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import type { Ingested } from '#lib/images/ingest.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, type Place, wholeBody } from '#lib/storage/store.ts';

/** What an image's row must know of its objects: their name, where they lie, their key, and SHA-256 (hex) of each as stored. */
export type StoredObjects = {
  objectsId: string;
  place: Place;
  dataKeyId: string | null;
  originalSha256: string;
  previewSha256: string;
  thumbSha256: string;
};

/** What is stored of a picture; `thumbHash` in base64. */
export type Picture = Pick<Ingested, 'original' | 'preview' | 'thumb' | 'thumbHash'>;

/**
 * Stores original, preview and thumb of an image under a new name, all or none. What no row comes to name is swept away later.
 * Throws `AppError('storage_full' | 'unavailable')`.
 */
export async function writeObjects({ ingested }: { userId: string; ingested: Picture }): Promise<StoredObjects> {
  const target = store();
  const objectsId = newId();
  const written = await Promise.allSettled(
    VARIANTS.map((variant) => target.put(objectKey(objectsId, variant), wholeBody(ingested[variant]))),
  );
  const failed = written.find((result) => result.status === 'rejected');
  if (failed) {
    // Where even deleting fails the sweep finds them: they belong to no row.
    await deleteObjects({ objectsId, place: target.place }).catch(() => undefined);
    throw failed.reason;
  }
  return {
    objectsId,
    place: target.place,
    dataKeyId: null,
    originalSha256: sha256Hex(ingested.original),
    previewSha256: sha256Hex(ingested.preview),
    thumbSha256: sha256Hex(ingested.thumb),
  };
}
