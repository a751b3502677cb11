import { createDecipheriv } from 'node:crypto';
import { chunkCount, type ObjectKey, TAG_BYTES } from '#lib/vault/object-format.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

/** Opens the chunk of that number. Throws `SealBrokenError` when it is not the one it should be. `sizeBytes`: of the plain object. */
export function openChunk(
  sealed: Uint8Array,
  { objectKey, number, sizeBytes }: { objectKey: ObjectKey; number: number; sizeBytes: number },
): Buffer<ArrayBuffer> {
  if (sealed.length < TAG_BYTES) throw new SealBrokenError('short');
  const nonce = objectKey.nonceOf(number, number === chunkCount(sizeBytes) - 1);
  const decipher = createDecipheriv('aes-256-gcm', objectKey.cipherKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBrokenError('chunk', { cause });
  }
  return plain;
}

/**
 * Moves an opened chunk into a larger buffer and gives its own memory back at once. Left to the collector, the chunks of one 12 MP
 * picture in five brought on a collection of the whole heap, which took longer than opening them.
 */
export function moveInto(target: Uint8Array, opened: Buffer<ArrayBuffer>, at: number): void {
  target.set(opened, at);
  if (opened.buffer.byteLength === opened.byteLength) opened.buffer.transfer(0);
}
