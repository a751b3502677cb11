import { sha256Hex } from '#lib/ids.ts';
import {
  checkHeader,
  type DataKey,
  deriveObjectKey,
  HEADER_BYTES,
  type ObjectIdentity,
  sealedSize,
} from '#lib/vault/object-format.ts';
import { openChunks } from '#lib/vault/open-chunks.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

/** What is known of a sealed object: the key it is sealed with, what it is, and its plain size. */
export type SealedFacts = { key: DataKey; of: ObjectIdentity; sizeBytes: number };

/**
 * Opens a whole object that is in memory. Throws `SealBrokenError` unless its bytes have the given SHA-256 (hex; null: whichever) and are those
 * sealed as `of` under `key`.
 */
export function openObject({
  sealed,
  sha256,
  key,
  of,
  sizeBytes,
}: SealedFacts & { sealed: Uint8Array; sha256: string | null }): Buffer<ArrayBuffer> {
  const expected = sealedSize(sizeBytes);
  if (sealed.length !== expected) throw new SealBrokenError(sealed.length < expected ? 'short' : 'long');
  if (sha256 !== null && sha256Hex(sealed) !== sha256) throw new SealBrokenError('checksum');
  checkHeader(sealed, { key, sizeBytes });
  const objectKey = deriveObjectKey(sealed, { key, of });
  return openChunks({ sealed: sealed.subarray(HEADER_BYTES), objectKey, first: 0, sizeBytes });
}
