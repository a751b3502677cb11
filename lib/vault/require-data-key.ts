import { randomBytes } from 'node:crypto';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import type { DataKey } from '#lib/vault/object-format.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { wrapDataKey } from '#lib/vault/wrap-data-key.ts';
import { currentWrappingKey, type WrappingKey } from '#lib/vault/wrapping-keys.ts';

/** Rotations that may come between one look at the keys and the next. */
const MOST_TRIES = 3;

/**
 * The data key of an account, made at its first need; two processes at the same moment get the same one. Throws `SealBrokenError`
 * when there is one that does not open, `AppError('unavailable')` when this part's wrapping key must not be used any more.
 */
export async function requireDataKey({ userId }: { userId: string }): Promise<DataKey> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await findDataKey({ userId });
    if (row) return openDataKey({ userId, row });
    await createDataKey({ userId, wrappingKey: currentWrappingKey({ again: tries > 0 }) });
  }
  const row = await findDataKey({ userId });
  if (row) return openDataKey({ userId, row });
  log.error({ event: 'wrapping_key_closed', userId });
  throw new AppError('unavailable', { retryAfterSeconds: 30 });
}

/**
 * Writes a new data key unless the account has one, or the wrapping key was closed by a rotation: the lock on its row makes a rotation
 * wait, so that no data key is ever wrapped under a key that has been taken leave of.
 */
async function createDataKey({ userId, wrappingKey }: { userId: string; wrappingKey: WrappingKey }): Promise<void> {
  const dataKeyId = newId();
  const plain = randomBytes(32);
  const wrapped = wrapDataKey(plain, { userId, dataKeyId, wrappingKey });
  plain.fill(0);
  await db().$executeRaw`INSERT INTO "WrappingKey" ("id") VALUES (${wrappingKey.id}) ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO "DataKey" ("id", "userId", "wrapped", "wrappingKeyId")
    SELECT ${dataKeyId}::uuid, ${userId}::uuid, ${wrapped}, w."id" FROM "WrappingKey" w
     WHERE w."id" = ${wrappingKey.id} AND w."closedAt" IS NULL FOR SHARE
    ON CONFLICT ("userId") DO NOTHING`;
}
