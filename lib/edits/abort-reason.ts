const REASONS = ['cancelled', 'timed out', 'claim lost', 'stopping'] as const;

/** Why a run is aborted before its end. */
export type AbortReason = (typeof REASONS)[number];

/** The reason a signal was aborted with, or null when it was not. */
export const abortReasonOf = (signal: AbortSignal): AbortReason | null =>
  signal.aborted ? (REASONS.find((reason) => reason === signal.reason) ?? null) : null;

/** The promise's value, or the signal's reason thrown as soon as it is aborted: nothing that hangs holds a run. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
