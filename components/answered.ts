import { unstable_rethrow } from 'next/navigation';
import { textNow } from '#components/texts/text-now.ts';
import type { Result } from '#lib/result.ts';

/** How long a press is waited for before the person is told, milliseconds: two thousand images go to the trash in a few seconds. */
const MOST_MS = 30_000;

/** A failure that no server has worded. What was asked may have been done all the same. */
function noAnswer<T>(): Result<T> {
  const text = textNow('answers');
  return { ok: false, error: { code: 'unavailable', message: navigator.onLine ? text.noAnswer : text.noConnection } };
}

/**
 * What an action answers, always and in time: a request that fails as a whole, or hangs, is a failure with a sentence. Without it the failure is thrown, and a transition
 * that throws takes its page with it.
 */
export async function answered<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(() => {
      // Actions wait for each other: behind one that hangs none would ever go, nor this one again. A new entry of the router goes before it and lets it be.
      history.replaceState(null, '', location.href);
      resolve(noAnswer());
    }, MOST_MS);
  });
  try {
    return (await Promise.race([answer, late])) ?? noAnswer();
  } catch (error) {
    // An action that leads elsewhere says so in this way.
    unstable_rethrow(error);
    return noAnswer();
  } finally {
    clearTimeout(timer);
  }
}
