import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { findWrappingKey, type WrappingKey } from '#lib/vault/wrapping-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

const additionalData = (id: string): Buffer => Buffer.from(`afterimage signing key ${id}`);

/** Seals the private half of a signing key with `ENCRYPTION_KEY`: nonce (12) | AES-256-GCM | tag (16). */
export function wrapSigningKey(options: { plain: Uint8Array; id: string; wrappingKey: WrappingKey }): {
  wrapped: Buffer<ArrayBuffer>;
  wrappingKeyId: string;
} {
  const { plain, id, wrappingKey } = options;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, wrappingKey.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(id));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { wrapped: Buffer.concat([nonce, sealed, cipher.getAuthTag()]), wrappingKeyId: wrappingKey.id };
}

/** The private half again; the caller overwrites it. Throws when it was sealed for another id, or with a key that is not given. */
export function unwrapSigningKey(row: { wrapped: Uint8Array; wrappingKeyId: string; id: string }): Buffer {
  const { wrapped, wrappingKeyId, id } = row;
  const wrappingKey = findWrappingKey(wrappingKeyId);
  if (!wrappingKey) throw new Error('The signing key is sealed with an ENCRYPTION_KEY that is not given.');
  const nonce = wrapped.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, wrappingKey.secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(id));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
