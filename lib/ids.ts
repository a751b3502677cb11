import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A new id: UUID version 4, 122 random bits. */
export const newId = (): string => randomUUID();

/** A new secret token: `byteCount` random bytes (default 32) as base64url. */
export const newToken = (byteCount = 32): string => randomBytes(byteCount).toString('base64url');

/** SHA-256 of text or bytes as lower-case hex. */
export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
