import { createHmac } from 'node:crypto';
import { deriveKey } from '#lib/vault/derive-key.ts';
import type { DataKey } from '#lib/vault/object-format.ts';

/**
 * What is kept of an upload's checksum: the same for the same bytes in the same account, so that they are known again, and nothing
 * that could be compared with a known picture without the account's key. Hex.
 */
export const markUpload = ({ key, sha256 }: { key: DataKey; sha256: string }): string =>
  createHmac('sha256', deriveKey(key, 'upload mark')).update(sha256).digest('hex');
