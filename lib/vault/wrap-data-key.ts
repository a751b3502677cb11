import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { DataKey } from '#lib/vault/object-format.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';
import type { WrappingKey } from '#lib/vault/wrapping-keys.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Whose key it is; a wrapped key of another account, id or wrapping key does not open. */
type Whose = { userId: string; dataKeyId: string; wrappingKey: WrappingKey };

const additionalData = ({ userId, dataKeyId, wrappingKey }: Whose): Buffer =>
  Buffer.from(`afterimage data key ${VERSION} ${userId} ${dataKeyId} ${wrappingKey.id}`, 'latin1');

/** Wraps a data key: version (1) | nonce (12) | AES-256-GCM of its 32 bytes | tag (16). */
export function wrapDataKey(plain: Uint8Array, whose: Whose): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, whose.wrappingKey.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(whose));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Uint8Array.of(VERSION), nonce, sealed, cipher.getAuthTag()]);
}

/** The 32 bytes of a wrapped data key; who asks for them overwrites them. Throws `SealBrokenError`. */
export function openWrapped(wrapped: Uint8Array, whose: Whose): Buffer<ArrayBuffer> {
  if (wrapped.length !== 1 + NONCE_BYTES + KEY_BYTES + TAG_BYTES || wrapped[0] !== VERSION)
    throw new SealBrokenError('key');
  const nonce = wrapped.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, whose.wrappingKey.secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(whose));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  const plain = decipher.update(wrapped.subarray(1 + NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    plain.fill(0);
    throw new SealBrokenError('key', { cause });
  }
  return plain;
}

/** A wrapped data key, ready for use. Throws `SealBrokenError`. */
export function unwrapDataKey(wrapped: Uint8Array, whose: Whose): DataKey {
  const plain = openWrapped(wrapped, whose);
  const secret = createSecretKey(plain);
  plain.fill(0);
  return { id: whose.dataKeyId, secret };
}
