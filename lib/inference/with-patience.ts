import { setTimeout as delay } from 'node:timers/promises';
import { BackendError } from '#lib/inference/backend.ts';

/** Pauses between tries, milliseconds; each is taken with a chance of half to whole, so that many that failed together part. */
const PAUSES_MS = [250, 750, 2_000];
/** Longest that a run waits by itself where a server says when to come back, seconds; beyond that the queue does. */
const LONGEST_WAIT_SECONDS = 15;

/**
 * Does something again while it fails with a `BackendError` that may be retried: 4 times in all, within about 3 s, or when the server said to
 * come back. For questions, and for submits whose failure says for certain that nothing was taken. Throws the last failure, or the signal's reason.
 */
export async function withPatience<T>(
  { signal, pausesMs = PAUSES_MS }: { signal: AbortSignal; pausesMs?: readonly number[] },
  attempt: () => Promise<T>,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BackendError) || !error.retryable) throw error;
      const wished = error.retryAfterSeconds ?? 0;
      if (wished > LONGEST_WAIT_SECONDS) throw error;
      await delay(Math.max(wished * 1_000, pauseMs * (0.5 + Math.random() / 2)), undefined, { signal }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  }
  return attempt();
}
