import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '#lib/env.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

const derive = (info: string, byteCount: number): Buffer =>
  Buffer.from(hkdfSync('sha256', env().encryptionKey, '', info, byteCount));
const wrappingKeyId = (): string => derive('afterimage wrapping key id', 8).toString('hex');

/** Seals the private half of a signing key with `ENCRYPTION_KEY`: nonce (12) | AES-256-GCM | tag (16). */
export function wrapSigningKey({ plain, id }: { plain: Uint8Array; id: string }): {
  wrapped: Buffer<ArrayBuffer>;
  wrappingKeyId: string;
} {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, derive('afterimage wrapping key', 32), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(`afterimage signing key ${id}`));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { wrapped: Buffer.concat([nonce, sealed, cipher.getAuthTag()]), wrappingKeyId: wrappingKeyId() };
}

/** The private half again; the caller overwrites it. Throws when it was sealed with another key, or for another id. */
export function unwrapSigningKey({ wrapped, id }: { wrapped: Uint8Array; id: string }): Buffer {
  const nonce = wrapped.subarray(0, NONCE_BYTES);
  const key = derive('afterimage wrapping key', 32);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(`afterimage signing key ${id}`));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
