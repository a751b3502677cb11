import { db } from '#lib/db.ts';
import { unwrapSigningKey, wrapSigningKey } from '#lib/receipts/wrap-signing-key.ts';
import { currentWrappingKey } from '#lib/vault/wrapping-keys.ts';

/** Seals the signing keys that are under another wrapping key anew under the current one. Returns how many. */
export async function rewrapSigningKeys(): Promise<number> {
  const wrappingKey = currentWrappingKey();
  const rows = await db().signingKey.findMany({ where: { wrappingKeyId: { not: wrappingKey.id } } });
  let count = 0;
  for (const { id, wrapped, wrappingKeyId } of rows) {
    const plain = unwrapSigningKey({ id, wrapped, wrappingKeyId });
    const anew = wrapSigningKey({ plain, id, wrappingKey });
    plain.fill(0);
    count += (await db().signingKey.updateMany({ where: { id, wrappingKeyId }, data: anew })).count;
  }
  return count;
}
