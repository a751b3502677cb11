import type { ErrorCode } from '#lib/errors.ts';

/** What a person is told when something did not go through. `details` holds what a screen may need, never secrets. */
export type Failure = {
  code: ErrorCode;
  message: string;
  retryAfterSeconds?: number;
  details?: Record<string, unknown>;
};

/** What a server action answers: data or a sentence, never an exception. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure };
