import { AppError, statusOf } from '#lib/errors.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log } from '#lib/log.ts';
import type { Failure } from '#lib/result.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import type { Locale } from '#lib/text/define.ts';

/** A restarted PostgreSQL is back within a few seconds. */
const DATABASE_RETRY_SECONDS = 5;

/**
 * Any thrown thing as what a person is told. A database that is down is said to be so (F-06); what else is unknown is logged
 * with its cause and becomes one generic sentence. So is why a part does not answer.
 */
export function toFailure(error: unknown, route: string, locale: Locale): Failure {
  if (isDatabaseDown(error)) {
    log.warn({ event: 'database_down', route, error });
    return {
      code: 'unavailable',
      message: sentenceOf('unavailable', locale),
      retryAfterSeconds: DATABASE_RETRY_SECONDS,
    };
  }
  if (!(error instanceof AppError)) {
    log.error({ event: 'unexpected_error', route, error });
    return { code: 'internal', message: sentenceOf('internal', locale) };
  }
  // A store that refuses its key or is full is nobody's mistake who asks, and only the operator can mend it.
  if (statusOf(error.code) === 503 && error.cause !== undefined)
    log.warn({ event: 'part_failed', code: error.code, route, error });
  const details = error.each ? { ...error.details, each: sentencesOf(error.each, locale) } : error.details;
  return {
    code: error.code,
    message: sentenceOf(error.code, locale, error.values),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(details === undefined ? {} : { details }),
  };
}

/** The sentence of each by its id. */
const sentencesOf = (each: ReadonlyMap<string, AppError>, locale: Locale): Record<string, string> =>
  Object.fromEntries([...each].map(([id, { code, values }]) => [id, sentenceOf(code, locale, values)]));

/** `{ "error": { "code", "message" } }` with the fitting status and, where it applies, `Retry-After`. */
export function failureResponse(failure: Failure): Response {
  const { retryAfterSeconds, ...error } = failure;
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  return Response.json({ error }, { status: statusOf(error.code), headers });
}
