import { db } from '#lib/db.ts';
import { SWEEP_MS, sweepImages } from '#lib/images/sweep-images.ts';

/** The row by which workers know whose turn it is; it ends by itself and is cleared away with the limits that have ended. */
const TURN = 'turn:sweep';

/**
 * How long a turn lasts, milliseconds, by the database's clock. Less than the interval, or the worker that had it would come a moment
 * too early for the next; one that dies in the middle leaves the next turn to whoever asks first after it.
 */
const TURN_MS = SWEEP_MS * 0.8;

/** Whether it is this worker's turn: one statement decides among all of them. */
async function takeTurn(): Promise<boolean> {
  const taken = await db().$executeRaw`
    INSERT INTO "RateLimit" AS kept ("key", "hits", "endsAt")
    VALUES (${TURN}, ARRAY[now()], now() + make_interval(secs => ${TURN_MS / 1000}))
    ON CONFLICT ("key") DO UPDATE SET "hits" = EXCLUDED."hits", "endsAt" = EXCLUDED."endsAt" WHERE kept."endsAt" <= now()`;
  return taken === 1;
}

/**
 * The sweep of the stores, by one worker of all that are due for it: a bucket is paid by the request, and each sweep lists all of it. Returns
 * what was mended; what was looked at is not news. Nothing when another worker has the turn.
 */
export async function sweepInTurn(): Promise<Record<string, number>> {
  if (!(await takeTurn())) return {};
  const { objectsSeen: _, ...mended } = await sweepImages();
  return mended;
}
