import { createDecipheriv } from 'node:crypto';
import { CHUNK_BYTES, chunkCount, type ObjectKey, SEALED_CHUNK_BYTES, TAG_BYTES } from '#lib/vault/object-format.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

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
  const last = chunkCount(sizeBytes) - 1;
  const count = Math.ceil(sealed.length / SEALED_CHUNK_BYTES);
  const plain = Buffer.allocUnsafeSlow(Math.max(0, sealed.length - count * TAG_BYTES));
  for (let index = 0; index < count; index++) {
    const start = index * SEALED_CHUNK_BYTES;
    const chunk = sealed.subarray(start, start + SEALED_CHUNK_BYTES);
    if (chunk.length < TAG_BYTES) throw new SealBrokenError('short');
    const nonce = objectKey.nonceOf(first + index, first + index === last);
    const decipher = createDecipheriv('aes-256-gcm', objectKey.cipherKey, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
    plain.set(decipher.update(chunk.subarray(0, -TAG_BYTES)), index * CHUNK_BYTES);
    try {
      decipher.final();
    } catch (cause) {
      throw new SealBrokenError('chunk', { cause });
    }
  }
  return plain;
}
