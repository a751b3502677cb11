import type { ErrorCode } from '#lib/errors.ts';
import { BackendError, type ProviderCost } from '#lib/inference/backend.ts';

/**
 * Every way in which a backend can fail, and what it means. Three say for certain that the provider has nothing of the edit (`isUntaken`), so that
 * it may be submitted; `not_answering` is for questions about a run that was accepted. A backend that cannot be certain says `lost` or
 * `provider_error`. What each costs the operator is said where it is known.
 */
const FAILURES = {
  /** These words or this picture are nothing for it, whatever is tried. */
  invalid: { code: 'engine_invalid', retryable: false },
  /** Moderation, before or after the run. */
  refused: { code: 'engine_refused', retryable: false },
  /** It has too much to do; nothing was taken. */
  busy: { code: 'engine_busy', retryable: true, isUntaken: true },
  /** It does not answer; nothing was taken. */
  unreachable: { code: 'engine_down', retryable: true, isUntaken: true },
  /** Asked for a run by the name we gave it, it says that there is none. */
  not_there: { code: 'engine_down', retryable: true, isUntaken: true },
  /** Our key, our credit there or our settings are wrong: the operator's to mend. */
  misconfigured: { code: 'engine_misconfigured', retryable: false },
  timeout: { code: 'timed_out', retryable: false },
  /** It failed, and may have done work. */
  provider_error: { code: 'provider_error', retryable: false },
  /** It failed while we asked how far it is; the run may still be all right. Only with a stored handle. */
  not_answering: { code: 'provider_error', retryable: true },
  /** It may have the edit, and nobody can ask any more. */
  lost: { code: 'run_lost', retryable: false },
  cancelled: { code: 'provider_error', retryable: false },
  unreadable_output: { code: 'unreadable_output', retryable: false },
  blank: { code: 'blank_output', retryable: false },
  unchanged: { code: 'unchanged', retryable: false },
} as const satisfies Record<string, Meaning>;

type Meaning = { code: ErrorCode; retryable: boolean; isUntaken?: boolean };

export type FailureKind = keyof typeof FAILURES;

/** A failure of this kind. What a provider says in words never goes into it: it may quote the person's picture or words. */
export function failure(
  kind: FailureKind,
  options: { cost?: ProviderCost | undefined; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
): BackendError {
  const { code, ...meaning }: Meaning = FAILURES[kind];
  return new BackendError(code, { ...meaning, ...options });
}

/** Failures that say something about the backend's health, and those that say it cannot work until the operator acts. */
const SICK: readonly ErrorCode[] = [
  'engine_down',
  'provider_error',
  'timed_out',
  'run_lost',
  'unreadable_output',
  'engine_failed',
];
export const isSick = (code: ErrorCode): boolean => SICK.includes(code);
export const isDead = (code: ErrorCode): boolean => code === 'engine_misconfigured';
