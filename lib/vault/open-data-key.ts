import type { DataKey } from '#lib/vault/object-format.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';
import { unwrapDataKey } from '#lib/vault/wrap-data-key.ts';
import { findWrappingKey } from '#lib/vault/wrapping-keys.ts';

/** The row of an account's data key. */
export type DataKeyRow = { id: string; wrapped: Uint8Array; wrappingKeyId: string };

/** What a query selects of it. */
export const DATA_KEY_SELECT = { id: true, wrapped: true, wrappingKeyId: true } as const;

/**
 * Unwraps the data key of an account. It costs 15 µs, so it is done for every use and nothing is kept: a key that was destroyed
 * opens nothing from that moment, in any process. Throws `SealBrokenError('key')` when it is gone, altered, or wrapped
 * under a key that this installation was not given.
 */
export function openDataKey({ userId, row }: { userId: string; row: DataKeyRow | null }): DataKey {
  const wrappingKey = row && findWrappingKey(row.wrappingKeyId);
  if (!row || !wrappingKey) throw new SealBrokenError('key');
  return unwrapDataKey(row.wrapped, { userId, dataKeyId: row.id, wrappingKey });
}
