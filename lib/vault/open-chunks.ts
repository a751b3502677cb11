import { CHUNK_BYTES, type ObjectKey, SEALED_CHUNK_BYTES, TAG_BYTES } from '#lib/vault/object-format.ts';
import { moveInto, openChunk } from '#lib/vault/open-chunk.ts';

/**
 * Opens whole chunks of a sealed object that lie one after the other, the first of them number `first`. All of them or none: throws
 * `SealBrokenError` when one of them is not the chunk it should be.
 */
export function openChunks({
  sealed,
  objectKey,
  first,
  sizeBytes,
}: {
  sealed: Uint8Array;
  objectKey: ObjectKey;
  first: number;
  /** Size of the plain object. */
  sizeBytes: number;
}): Buffer<ArrayBuffer> {
  const count = Math.ceil(sealed.length / SEALED_CHUNK_BYTES);
  // What a single chunk opens to is the whole answer: thumbs are no larger, and need no copy.
  if (count === 1) return openChunk(sealed, { objectKey, number: first, sizeBytes });
  const plain = Buffer.allocUnsafeSlow(Math.max(0, sealed.length - count * TAG_BYTES));
  for (let index = 0; index < count; index++) {
    const chunk = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
    moveInto(plain, openChunk(chunk, { objectKey, number: first + index, sizeBytes }), index * CHUNK_BYTES);
  }
  return plain;
}
