import { unstable_rethrow } from 'next/navigation';
import type { Result } from '#lib/result.ts';

/** How long a press is waited for before the person is told, milliseconds: two thousand images go to the trash in a few seconds. */
const MOST_MS = 30_000;

/**
 * What an action answers, in time: null for a request that fails as a whole, or hangs. What was asked may have been done all the same. Without it the failure is
 * thrown, and a transition that throws takes its page with it.
 */
export async function inTime<T>(answer: Promise<Result<T>>): Promise<Result<T> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      // Actions wait for each other: behind one that hangs none would ever go, nor this one again. A new entry of the router goes before it and lets it be.
      history.replaceState(null, '', location.href);
      resolve(null);
    }, MOST_MS);
  });
  try {
    return (await Promise.race([answer, late])) ?? null;
  } catch (error) {
    // An action that leads elsewhere says so in this way.
    unstable_rethrow(error);
    return null;
  } finally {
    clearTimeout(timer);
  }
}
