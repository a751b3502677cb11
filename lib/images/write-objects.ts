import { newId } from '#lib/ids.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealObject } from '#lib/vault/seal-object.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';

/** What an image's row must know of its objects: their name, where they lie, their key, and SHA-256 (hex) of each as stored. */
export type StoredObjects = {
  objectsId: string;
  place: Place;
  dataKeyId: string;
  originalSha256: string;
  previewSha256: string;
  thumbSha256: string;
  /** Sealed; it is bound to the name of the objects and changes with it. */
  thumbHash: Uint8Array<ArrayBuffer>;
};

/** What is stored of a picture; `thumbHash` in base64. */
export type Picture = Pick<Ingested, 'original' | 'preview' | 'thumb' | 'thumbHash'>;

/**
 * Seals original, preview and thumb of an image with its account's key and stores them under a new name, all or none. What no row
 * comes to name is swept away later. Throws `AppError('storage_full' | 'unavailable' | 'seal_broken')`.
 */
export async function writeObjects({
  userId,
  ingested,
}: {
  userId: string;
  ingested: Picture;
}): Promise<StoredObjects> {
  const key = await requireDataKey({ userId }).catch((error: unknown) => {
    throw brokenSeal(error, { userId });
  });
  const target = store();
  const objectsId = newId();
  const put = async (variant: (typeof VARIANTS)[number]): Promise<string> => {
    const sealed = sealObject({ key, of: { objectsId, variant }, bytes: ingested[variant] });
    await target.put(objectKey(objectsId, variant), sealed);
    return sealed.sha256();
  };
  const written = await Promise.allSettled(VARIANTS.map(put));
  const [originalSha256 = '', previewSha256 = '', thumbSha256 = ''] = written.map((result) =>
    result.status === 'fulfilled' ? result.value : '',
  );
  const failed = written.find((result) => result.status === 'rejected');
  if (failed) {
    // Where even deleting fails the sweep finds them: they belong to no row.
    await deleteObjects({ objectsId, place: target.place }).catch(() => undefined);
    throw failed.reason;
  }
  const thumbHash = sealThumbHash({ key, objectsId, thumbHash: Buffer.from(ingested.thumbHash, 'base64') });
  return { objectsId, place: target.place, dataKeyId: key.id, originalSha256, previewSha256, thumbSha256, thumbHash };
}
