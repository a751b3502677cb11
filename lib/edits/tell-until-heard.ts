import { setTimeout as delay } from 'node:timers/promises';
import { ClaimLostError } from '#lib/edits/end-run.ts';
import { log } from '#lib/log.ts';

/** Waits between tries to tell the database, milliseconds: 6 s in all, in which a restarted PostgreSQL is back. */
const TELL_AGAIN_MS = [100, 400, 1_000, 2_000, 2_500];

/** Tells the database what must not be lost, again while it does not answer; what is told may be told twice. Throws `ClaimLostError`, or the last failure. */
export async function tellUntilHeard<T>(tell: () => Promise<T>): Promise<T> {
  for (const waitMs of TELL_AGAIN_MS) {
    try {
      return await tell();
    } catch (error) {
      if (error instanceof ClaimLostError) throw error;
      log.warn({ event: 'edit_told_again', error });
      await delay(waitMs);
    }
  }
  return tell();
}
