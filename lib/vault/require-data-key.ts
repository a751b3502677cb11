import { randomBytes } from 'node:crypto';
import { newId } from '#lib/ids.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { holdWrappingKey } from '#lib/vault/hold-wrapping-key.ts';
import type { DataKey } from '#lib/vault/object-format.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { wrapDataKey } from '#lib/vault/wrap-data-key.ts';

/**
 * The data key of an account, made at its first need; two processes at the same moment get the same one. Throws `SealBrokenError`
 * when there is one that does not open, `AppError('unavailable')` when this part's wrapping key must not be used any more.
 */
export async function requireDataKey({ userId }: { userId: string }): Promise<DataKey> {
  const known = await findDataKey({ userId });
  if (known) return openDataKey({ userId, row: known });
  await createDataKey({ userId });
  return openDataKey({ userId, row: await findDataKey({ userId }) });
}

/** Writes a new data key, unless the account has got one meanwhile. */
async function createDataKey({ userId }: { userId: string }): Promise<void> {
  await holdWrappingKey(async (tx, wrappingKey) => {
    const dataKeyId = newId();
    const plain = randomBytes(32);
    const wrapped = wrapDataKey(plain, { userId, dataKeyId, wrappingKey });
    plain.fill(0);
    await tx.dataKey.createMany({
      data: [{ id: dataKeyId, userId, wrapped, wrappingKeyId: wrappingKey.id }],
      skipDuplicates: true,
    });
  });
}
