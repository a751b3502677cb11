import { inTime } from '#components/in-time.ts';
import { textNow } from '#components/texts/text-now.ts';
import type { Result } from '#lib/result.ts';

/** A failure that no server has worded. What was asked may have been done all the same. */
function noAnswer<T>(): Result<T> {
  const text = textNow('answers');
  return { ok: false, error: { code: 'unavailable', message: navigator.onLine ? text.noAnswer : text.noConnection } };
}

/** What an action answers, always and in time: a request that fails as a whole, or hangs, is a failure with a sentence. */
export const answered = async <T>(answer: Promise<Result<T>>): Promise<Result<T>> =>
  (await inTime(answer)) ?? noAnswer();
