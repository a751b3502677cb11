const FIRST_MS = 500;
const MOST_MS = 15_000;

/**
 * Wait before the nth try to reconnect (0 = first), milliseconds: doubling, capped, and spread over its upper half so
 * that a thousand tabs do not return in one beat after a restart. `random` is in [0, 1).
 */
export function backoffMs(tries: number, random: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.round(most * (0.5 + random / 2));
}
