import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { handNumber, IN_HAND } from '#lib/images/move-lock.ts';

/** Waits between two looks, milliseconds, 8 s together: a move puts an image down when the object it is copying is through. */
const LOOK_AGAIN_MS = [50, 100, 250, 500, 1_000, 2_000, 4_000];

/**
 * Waits until no move has these objects in hand. An image that was marked as deleted before this was asked is not taken in hand
 * again, so what is deleted then stays deleted. Throws `AppError('unavailable')` when it takes too long; try again later.
 */
export async function untilPutDown({ objectsId }: { objectsId: string }): Promise<void> {
  for (const waitMs of [...LOOK_AGAIN_MS, 0]) {
    // Ours for the length of the statement only; a move that comes this very moment waits as long.
    const [row] = await db().$queryRaw<{ isFree: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${IN_HAND}::int, ${handNumber(objectsId)}::int) AS "isFree"`;
    if (row?.isFree) return;
    if (waitMs > 0) await delay(waitMs);
  }
  throw new AppError('unavailable', { retryAfterSeconds: 30 });
}
