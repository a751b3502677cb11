import { setTimeout as delay } from 'node:timers/promises';
import { isTransient, translate } from '#lib/storage/s3/failure.ts';
import type { Timing } from '#lib/storage/s3/timing.ts';

/** Time spent on attempts that failed. */
export class Patience {
  #spentMs = 0;
  #failures = 0;
  readonly #timing: Timing;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** `startedAt` is when the attempt began, by `performance.now()`. Waits before another, or throws what the failure means for the caller when there should be none. */
  async afterFailure(error: unknown, startedAt: number): Promise<void> {
    const { connectMs, idleMs, attempts, pauseMs, patienceMs } = this.#timing;
    const longest = connectMs + idleMs;
    const tookMs = performance.now() - startedAt;
    // Longer than an attempt without progress can be: what counts is the silence at its end.
    this.#spentMs += tookMs > longest ? idleMs : tookMs;
    this.#failures++;
    const hasTime = this.#spentMs + longest <= patienceMs;
    if (!isTransient(error) || this.#failures >= attempts || !hasTime) throw translate(error);
    await delay(Math.random() * pauseMs * 2 ** (this.#failures - 1));
  }
}

/**
 * Sends a request, again where that may help. `send` gets the number of the attempt, from 1. What `isAnswer` takes is no failure
 * but an answer, and is thrown as it is. Throws `AppError('storage_full' | 'unavailable')`, at the latest `patienceMs` after it began to fail.
 */
export async function withRetries<T>(
  timing: Timing,
  send: (attempt: number) => Promise<T>,
  isAnswer: (error: unknown) => boolean = () => false,
): Promise<T> {
  const patience = new Patience(timing);
  for (let attempt = 1; ; attempt++) {
    const startedAt = performance.now();
    try {
      return await send(attempt);
    } catch (error) {
      if (isAnswer(error)) throw error;
      await patience.afterFailure(error, startedAt);
    }
  }
}
