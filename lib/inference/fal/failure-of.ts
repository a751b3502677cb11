import { z } from 'zod';
import type { BackendError, ProviderCost } from '#lib/inference/backend.ts';
import { type FailureKind, failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, jsonOf, retryAfterOf } from '#lib/inference/http.ts';

/** Model errors are a list, errors of the platform flat; older endpoints put a sentence where the list is (fal.ai/docs/model-apis/errors). */
const ErrorBody = z.object({
  detail: z.union([z.array(z.object({ type: z.string() })), z.string()]).optional(),
  error_type: z.string().optional(),
});

const REFUSED = new Set(['content_policy_violation', 'no_media_generated']);
/** Only of the old sentences, which have no type: how they begin, as what follows may be an echo of what was sent. */
const SOUNDS_REFUSED = /^.{0,80}(content.?policy|nsfw|flagged)/is;

/** The machine's names of what went wrong; the sentences and the echo of what was sent stay in the body. */
function typesOf(answer: HttpAnswer): { types: string[]; soundsRefused: boolean; isFals: boolean } {
  const body = jsonOf(answer, ErrorBody);
  const header = answer.headers['x-fal-error-type'];
  const listed = Array.isArray(body?.detail) ? body.detail.map(({ type }) => type) : [];
  const types = [...listed, body?.error_type, Array.isArray(header) ? header[0] : header].filter(
    (type) => type !== undefined,
  );
  const soundsRefused = typeof body?.detail === 'string' && SOUNDS_REFUSED.test(body.detail);
  return { types, soundsRefused, isFals: types.length > 0 || answer.headers['x-fal-retryable'] !== undefined };
}

function kindOf4xx(status: number, types: readonly string[], soundsRefused: boolean): FailureKind {
  if (types.some((type) => REFUSED.has(type)) || (soundsRefused && status !== 401 && status !== 403)) return 'refused';
  // 403 is also what an empty balance is told by.
  if (status === 401 || status === 402 || status === 403) return 'misconfigured';
  if (status === 499) return 'cancelled';
  return 'invalid';
}

/** Why a submit was not taken, or may have been. Only what certainly was not may be tried again. */
export function failureOfSubmit(answer: HttpAnswer): BackendError {
  const { status } = answer;
  const { types, soundsRefused } = typesOf(answer);
  const nothing: ProviderCost = { microUsd: 0, certain: true };
  const retryAfterSeconds = retryAfterOf(answer);
  if (status === 429) return failure('busy', { retryAfterSeconds, cost: nothing });
  if (status === 503) return failure('unreachable', { retryAfterSeconds, cost: nothing });
  // Not an endpoint any more, or an address of ours that is none.
  if (status === 404 || status === 405) return failure('misconfigured', { cost: nothing });
  if (status >= 400 && status < 500) return failure(kindOf4xx(status, types, soundsRefused), { cost: nothing });
  return failure('lost');
}

/** Why a question about a run, or its result, was not answered. The handle is stored, so that asking again never submits. */
export function failureOfQuestion(answer: HttpAnswer, price: ProviderCost): BackendError {
  const { status } = answer;
  const { types, soundsRefused, isFals } = typesOf(answer);
  const unsure: ProviderCost = { ...price, certain: false };
  const free: ProviderCost = { microUsd: 0, certain: true };
  if (status === 404 || status === 410) return failure('lost', { cost: unsure });
  if (status === 429) return failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
  if (status >= 400 && status < 500) return failure(kindOf4xx(status, types, soundsRefused), { cost: unsure });
  if (status < 500 || !isFals) return failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
  if (types.some((type) => REFUSED.has(type))) return failure('refused', { cost: unsure });
  // fal's "never started in the time you gave"; a run's own 5xx is not charged (fal.ai/docs, FAQ).
  const isTimeout = answer.headers['x-fal-request-timeout-type'] === 'user' || types.includes('request_timeout');
  return failure(isTimeout || types.includes('generation_timeout') ? 'timeout' : 'provider_error', { cost: free });
}
