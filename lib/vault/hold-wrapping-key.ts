import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { currentWrappingKey, type WrappingKey } from '#lib/vault/wrapping-keys.ts';

/** Rotations that may come between one look at the keys and the next. */
const MOST_TRIES = 3;

/**
 * Writes something wrapped under the current wrapping key, in a transaction that a rotation waits for: so that nothing is ever wrapped
 * under a key that has been closed, and might be gone tomorrow. A part that still has a closed one looks for its successor. Throws
 * `AppError('unavailable')` when it finds none.
 */
export async function holdWrappingKey<T>(write: (tx: Db, wrappingKey: WrappingKey) => Promise<T>): Promise<T> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const wrappingKey = currentWrappingKey({ again: tries > 0 });
    const written = await db().$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO "WrappingKey" ("id") VALUES (${wrappingKey.id}) ON CONFLICT DO NOTHING`;
      const open = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "WrappingKey" WHERE "id" = ${wrappingKey.id} AND "closedAt" IS NULL FOR SHARE`;
      return open.length === 0 ? null : { value: await write(tx, wrappingKey) };
    });
    if (written) return written.value;
  }
  log.error({ event: 'wrapping_key_closed' });
  throw new AppError('unavailable', { retryAfterSeconds: 30 });
}
