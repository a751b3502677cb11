import type { Said } from '#lib/text/said.ts';

/** Code → HTTP status. The sentence the person reads is under the same code in `lib/text/errors.ts`. */
const STATUS = {
  malformed: 400,
  email_wrong: 400,
  email_unchanged: 422,
  email_taken: 409,
  email_moved: 409,
  not_signed_in: 401,
  too_few_credits: 402,
  credits_locked: 402,
  spend_cap: 402,
  paused: 409,
  buying_off: 409,
  pack_gone: 409,
  consent_missing: 422,
  payments_down: 503,
  not_withdrawable: 409,
  code_wrong: 401,
  code_ended: 401,
  link_ended: 401,
  message_link_ended: 401,
  confirmation_wrong: 422,
  sign_in_again: 409,
  foreign_origin: 403,
  not_found: 404,
  message_missing: 422,
  ticket_closed: 409,
  name_missing: 422,
  too_many_albums: 409,
  conflict: 409,
  price_changed: 409,
  too_large: 413,
  too_many_pixels: 413,
  side_too_long: 413,
  too_many_frames: 422,
  not_an_image: 415,
  empty_file: 415,
  broken_image: 422,
  not_understood: 422,
  nothing_to_do: 422,
  cannot_do: 422,
  too_many_requests: 429,
  too_many_codes: 429,
  too_many_waiting: 429,
  internal: 500,
  unavailable: 503,
  storage_full: 503,
  seal_broken: 503,
  engine_failed: 500,
  timed_out: 504,
  unchanged: 422,
  option_unknown: 422,
  place_not_allowed: 422,
  terms_changed: 422,
  consent_required: 422,
  transfer_consent_required: 422,
  model_gone: 422,
  engine_invalid: 422,
  engine_refused: 422,
  engine_busy: 503,
  engine_down: 503,
  engine_misconfigured: 503,
  provider_error: 502,
  run_lost: 502,
  unreadable_output: 502,
  blank_output: 502,
  source_gone: 404,
  reference_gone: 404,
  references_not_taken: 422,
  mask_wrong: 422,
  mask_empty: 422,
  mask_gone: 404,
  mask_missing: 422,
  mask_not_taken: 422,
  too_many_references: 422,
  private_source: 422,
  private_variations: 422,
  private_batch: 422,
  batch_images: 422,
  in_trash: 409,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** Whether text that was stored as a code is one of the table. */
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(STATUS, code);

/** The places in the sentences of the table that have any; a test holds them to the sentences. */
export const PLACES = {
  too_many_albums: ['most'],
  code_wrong: ['left'],
  too_few_credits: ['need', 'have', 'missing'],
  credits_locked: ['missing'],
  spend_cap: ['need', 'left', 'most', 'until'],
  price_changed: ['price'],
  too_large: ['size', 'most'],
  too_many_pixels: ['megapixels', 'most'],
  side_too_long: ['side', 'most'],
  too_many_frames: ['frames', 'most'],
  not_understood: ['words'],
  cannot_do: ['reason'],
  too_many_requests: ['wait'],
  too_many_codes: ['wait'],
  too_many_waiting: ['most'],
  option_unknown: ['model'],
  references_not_taken: ['model'],
  mask_missing: ['model'],
  mask_not_taken: ['model'],
  too_many_references: ['model', 'most'],
  place_not_allowed: ['model', 'place', 'choice'],
  consent_required: ['provider'],
  transfer_consent_required: ['model', 'place'],
  batch_images: ['count', 'all'],
} as const satisfies { [C in ErrorCode]?: readonly string[] };
type Placed = keyof typeof PLACES;

/** What the places of a sentence are filled with. */
export type ErrorValues = Record<string, string | number | Said>;

type Options = {
  details?: Record<string, unknown>;
  /** What is wrong with each of several things, by its id; a person is told the sentence of each. */
  each?: ReadonlyMap<string, AppError>;
  retryAfterSeconds?: number;
  cause?: unknown;
};
/** A sentence with places cannot be thrown without what fills them. */
type OptionsOf<C extends ErrorCode> = C extends Placed
  ? [options: Options & { values: Record<(typeof PLACES)[C][number], string | number | Said> }]
  : [options?: Options];

/** An expected failure: a code of the table, the values its sentence needs, and details a screen may use. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: ErrorCode;
  readonly values: ErrorValues;
  readonly details: Record<string, unknown> | undefined;
  readonly each: ReadonlyMap<string, AppError> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: C, ...[options]: OptionsOf<C>) {
    super(code, { cause: options?.cause });
    this.name = 'AppError';
    this.code = code;
    this.values = options && 'values' in options ? options.values : {};
    this.details = options?.details;
    this.each = options?.each;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

export const statusOf = (code: ErrorCode): number => STATUS[code];
