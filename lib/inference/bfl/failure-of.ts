import type { BackendError, ProviderCost } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, retryAfterOf } from '#lib/inference/http.ts';

/** Refusals and errors of theirs are not charged (help.bfl.ai/articles/2916279050). */
export const FREE: ProviderCost = { microUsd: 0, certain: true };

/** Why a submit was not taken, or may have been. Only what certainly was not may be tried again. */
export function failureOfSubmit(answer: HttpAnswer): BackendError {
  const retryAfterSeconds = retryAfterOf(answer);
  switch (answer.status) {
    case 429:
      return failure('busy', { retryAfterSeconds, cost: FREE });
    case 503:
      return failure('unreachable', { retryAfterSeconds, cost: FREE });
    case 401:
    case 402:
    case 403:
    case 404:
    case 405:
      return failure('misconfigured', { cost: FREE });
    default:
      return answer.status >= 400 && answer.status < 500 ? failure('invalid', { cost: FREE }) : failure('lost');
  }
}

/** Why a question was not answered. The handle is stored, so that asking again never submits. */
export function failureOfQuestion(answer: HttpAnswer, price: ProviderCost): BackendError {
  const { status } = answer;
  const cost = { ...price, certain: false };
  if (status === 401 || status === 402 || status === 403) return failure('misconfigured', { cost });
  if (status === 429 || status >= 500 || status < 400)
    return failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
  return failure('lost', { cost });
}
