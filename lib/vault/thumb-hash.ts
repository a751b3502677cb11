import { createCipheriv, createDecipheriv } from 'node:crypto';
import { deriveKey } from '#lib/vault/derive-key.ts';
import type { DataKey } from '#lib/vault/object-format.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** The id that is made anew for every write of an image is what binds the seal to it, and never comes twice under one key. */
const nonceOf = (objectsId: string): Buffer => Buffer.from(objectsId.replaceAll('-', ''), 'hex').subarray(0, 12);

/** Seals a ThumbHash, which is a blurred picture: AES-256-GCM under a key of its own, then the tag (16). */
export function sealThumbHash({
  key,
  objectsId,
  thumbHash,
}: {
  key: DataKey;
  objectsId: string;
  thumbHash: Uint8Array;
}) {
  const cipher = createCipheriv(CIPHER, deriveKey(key, 'thumb hash'), nonceOf(objectsId), { authTagLength: TAG_BYTES });
  return Buffer.concat([cipher.update(thumbHash), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens ThumbHashes of one account: a page of a gallery has dozens, and each costs 3 µs behind the first. The returned function
 * gives base64 and throws `SealBrokenError` for one that is not that image's.
 */
export function thumbHashOpener(key: DataKey): (objectsId: string, sealed: Uint8Array) => string {
  const secret = deriveKey(key, 'thumb hash');
  return (objectsId, sealed) => {
    if (sealed.length < TAG_BYTES) throw new SealBrokenError('short');
    const decipher = createDecipheriv(CIPHER, secret, nonceOf(objectsId), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    try {
      decipher.final();
      return plain.toString('base64');
    } catch (cause) {
      throw new SealBrokenError('chunk', { cause });
    }
  };
}
