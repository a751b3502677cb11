/** How long the store is waited for. Milliseconds; tests that break things on purpose shorten them. */
export type Timing = Readonly<{
  /** To open a connection. Under 2 s: from there on the SDK looks at it a second late. */
  connectMs: number;
  /** Without a byte in either direction. */
  idleMs: number;
  /** Attempts at one request, the first included. */
  attempts: number;
  /** Mean of twice the first pause between two attempts; it doubles, and the actual one is drawn from zero to it (full jitter). */
  pauseMs: number;
  /** No further attempt begins when it could end later than this after the first began to fail: F-30 allows 10 s. */
  patienceMs: number;
  /** Pauses after which an object that is not there is asked for again before it counts as missing. */
  missingPausesMs: readonly number[];
}>;

export const TIMING: Timing = {
  connectMs: 1_500,
  idleMs: 4_000,
  attempts: 4,
  pauseMs: 100,
  patienceMs: 9_600,
  missingPausesMs: [100, 400],
};
