import { backoffMs } from '#components/live/backoff.ts';

/** Tries while the browser believes in its connection: then it is not the connection, and the person decides. */
const MOST_TRIES = 6;

/**
 * When what broke off is tried again: at once when the connection is back, and meanwhile after a growing while, as a browser may be wrong about it. `again`
 * is called once; false where it has been tried often enough.
 */
export function tryAgainLater(tries: number, again: () => void, signal: AbortSignal): boolean {
  if (tries >= MOST_TRIES && navigator.onLine) return false;
  const once = new AbortController();
  const timer = setTimeout(() => navigator.onLine && run(), backoffMs(tries, Math.random()));
  const stop = () => {
    clearTimeout(timer);
    once.abort();
  };
  const run = () => {
    stop();
    again();
  };
  window.addEventListener('online', run, { signal: once.signal });
  signal.addEventListener('abort', stop, { signal: once.signal });
  return true;
}
