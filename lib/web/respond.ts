import { AppError, type ErrorCode, sentenceOf, statusOf } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import type { Failure } from '#lib/result.ts';

/** Any thrown thing as what a person is told. An unknown one is logged with its cause and becomes one generic sentence. */
export function toFailure(error: unknown, route: string): Failure {
  if (!(error instanceof AppError)) {
    log.error({ event: 'unexpected_error', route, error });
    return { code: 'internal', message: sentenceOf('internal') };
  }
  return {
    code: error.code,
    message: sentenceOf(error.code, error.values),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}

/** `{ "error": { "code", "message" } }` with the fitting status and, where it applies, `Retry-After`. */
export function failureResponse(failure: Failure): Response {
  const { retryAfterSeconds, ...error } = failure;
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  return Response.json({ error }, { status: statusOf(error.code as ErrorCode), headers });
}
