import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { DataKey } from '#lib/vault/object-format.ts';

/** A key for one use alone, from an account's data key (HKDF-SHA-256). */
export function deriveKey(key: DataKey, use: 'thumb hash' | 'upload mark'): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', key.secret, '', `afterimage ${use}`, 32));
  const derived = createSecretKey(bytes);
  bytes.fill(0);
  return derived;
}
