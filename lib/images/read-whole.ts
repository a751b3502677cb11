import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place, type Variant } from '#lib/storage/store.ts';
import { sealedSize } from '#lib/vault/object-format.ts';
import { type DataKeyRow, openDataKey } from '#lib/vault/open-data-key.ts';
import { openObject } from '#lib/vault/open-object.ts';

/** One object of an image, as its row and its account's key describe it. */
export type ObjectFacts = {
  userId: string;
  imageId: string;
  variant: Variant;
  objectsId: string;
  place: Place;
  /** The key it is sealed with; null for one from before sealing, which lies there as it is. */
  dataKeyId: string | null;
  dataKey: DataKeyRow | null;
  /** Size of the picture, bytes. */
  sizeBytes: number;
  /** SHA-256 (hex) of the object as it is stored; null where a version that did not keep it wrote the object. */
  sha256: string | null;
};

/** The account's key for an object. Throws `SealBrokenError` when there is none, or when it is not the one that sealed it. */
export function keyOf({ userId, dataKeyId, dataKey }: ObjectFacts) {
  return openDataKey({ userId, row: dataKey?.id === dataKeyId ? dataKey : null });
}

/**
 * A whole object in memory, opened and checked against its checksum; `byTags`: against the tags of its seal alone, as parts of it are, which leave
 * nothing to change either and cost a sixth of the time. Throws `AppError('unavailable')` when the store has lost it: the
 * row says it is there; `AppError('seal_broken')` when it is not what was stored.
 */
export async function readWhole(
  object: ObjectFacts,
  { byTags = false }: { byTags?: boolean } = {},
): Promise<Buffer<ArrayBuffer>> {
  const { objectsId, variant, dataKeyId, sizeBytes, sha256 } = object;
  const storedBytes = variant === 'thumb' && dataKeyId !== null ? sealedSize(sizeBytes) : undefined;
  const stored = await storeAt(object.place).get(objectKey(objectsId, variant), undefined, storedBytes);
  if (!stored) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  if (dataKeyId === null) {
    if (sha256 !== null && sha256Hex(stored) !== sha256) throw new AppError('unavailable', { retryAfterSeconds: 30 });
    return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength) as Buffer<ArrayBuffer>;
  }
  try {
    const key = keyOf(object);
    return openObject({
      sealed: stored,
      sha256: byTags ? null : (sha256 ?? ''),
      key,
      of: { objectsId, variant },
      sizeBytes,
    });
  } catch (error) {
    throw brokenSeal(error, object);
  }
}
