import { z } from 'zod';
import type { BackendError } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, HttpError, jsonOf, retryAfterOf } from '#lib/inference/http.ts';
import { jsonWithBytes } from '#lib/inference/json-with-bytes.ts';

const Answer = z.object({ data: z.array(z.object({ b64_json: z.string().min(1) })).min(1) });

/** Only the code of an error is read: what it says in words may quote the person. Servers answer with an object or with words alone. */
const Refusal = z.object({
  error: z.object({ code: z.string().nullish(), type: z.string().nullish() }).or(z.string().transform(() => ({}))),
});

/** Codes that mean moderation (OpenAI's guide to errors, and what its compatible servers copied). */
const MODERATED = ['moderation_blocked', 'content_policy_violation', 'content_filter', 'image_generation_user_error'];
/** Our account there is empty: waiting does not help. */
const EMPTY = ['insufficient_quota', 'billing_hard_limit_reached'];

/** The first picture of a 200. A server that made more than one was not asked to. Throws `BackendError`. */
export function readPicture({ body }: HttpAnswer): Buffer {
  const read = jsonWithBytes(body);
  const [first] = Answer.safeParse(read?.json).data?.data ?? [];
  if (!read || !first) throw failure('unreadable_output');
  const taken = /^bytes:(\d+)$/.exec(first.b64_json)?.[1];
  return read.bytes[Number(taken)] ?? Buffer.from(first.b64_json, 'base64');
}

/** What an answer other than 200 means. 429 and 503 say that nothing was taken. */
export function failureOf(answer: HttpAnswer): BackendError {
  const { code = null, type = null } = { code: null, type: null, ...jsonOf(answer, Refusal)?.error };
  const says = (codes: string[]) => [code, type].some((word) => word !== null && codes.includes(word));
  if (says(MODERATED)) return failure('refused');
  if (says(EMPTY)) return failure('misconfigured');
  const retryAfterSeconds = retryAfterOf(answer);
  switch (answer.status) {
    case 429:
      return failure('busy', { retryAfterSeconds });
    case 503:
      return failure('unreachable', { retryAfterSeconds });
    case 401:
    case 402:
    case 403:
    case 404:
    case 405:
      return failure('misconfigured');
    case 400:
    case 413:
    case 415:
    case 422:
      return failure('invalid');
    default:
      return failure('provider_error');
  }
}

/** What an exchange without an answer means: whether the run took place nobody can say, once a byte was sent. */
export function troubleOf(error: unknown): unknown {
  if (!(error instanceof HttpError)) return error;
  switch (error.trouble) {
    case 'unreachable':
      return failure('unreachable', { cause: error });
    case 'too large':
      return failure('unreadable_output', { cause: error });
    case 'timeout':
      return failure('timeout', { cause: error });
    case 'broken':
      return failure('lost', { cause: error });
  }
}
