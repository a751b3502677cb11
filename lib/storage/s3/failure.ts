import { AppError } from '#lib/errors.ts';

/** What went wrong in one exchange with the store, apart from the words of the provider, which go nowhere. */
export type Failure = {
  /** The store's code (`NoSuchKey`), the system's (`ECONNREFUSED`) or the SDK's (`TimeoutError`). */
  code: string;
  /** HTTP status, when there was an answer. */
  status: number | undefined;
  /** Headers of the answer, names in lower case. */
  headers: Record<string, string>;
  /** The region that the store says is the right one. */
  region: string | undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const field = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads an error of the SDK: its name is the store's code, what Node.js says is in `code`, the answer in `$response`. */
export function failureOf(error: unknown): Failure {
  const answered = field(field(error, '$response'), 'headers');
  const headers: Record<string, string> = {};
  for (const [name, value] of isRecord(answered) ? Object.entries(answered) : [])
    headers[name.toLowerCase()] = String(value);
  const status = field(field(error, '$metadata'), 'httpStatusCode') ?? field(field(error, '$response'), 'statusCode');
  return {
    code: text(field(error, 'code')) ?? text(field(error, 'Code')) ?? text(field(error, 'name')) ?? '',
    status: typeof status === 'number' ? status : undefined,
    headers,
    region: text(field(error, 'Region')) ?? headers['x-amz-bucket-region'],
  };
}

/** An answer that is not what was asked for: too short, of another object, or not the store's. The way is to blame, so it passes. */
export class DamagedAnswerError extends Error {
  override readonly name = 'DamagedAnswerError';
}

/** The store names every object that it gives or takes. A success without a name is the page of something between. */
export function requireTag<T extends { ETag?: string | undefined }>(answer: T): T {
  if (!answer.ETag) throw new DamagedAnswerError('A success that names no object.');
  return answer;
}

/** The object is not there. HEAD has no body to say so in, only the status; a missing bucket is something else. */
export function isMissing(error: unknown): boolean {
  const { code, status } = failureOf(error);
  return code === 'NoSuchKey' || code === 'NotFound' || (status === 404 && !/^NoSuch/.test(code));
}

/** Codes of answers below 500 that another attempt may not meet again: the request was too slow, or was damaged on its way. */
const PASSING = new Set([
  'RequestTimeout',
  'ClientDisconnect',
  'IncompleteBody',
  'BadDigest',
  'XAmzContentSHA256Mismatch',
  'ConditionalRequestConflict',
  'OperationAborted',
  // The SDK has read the store's clock from the answer and signs the next request by it.
  'RequestTimeTooSkewed',
]);

/** Whether the same request may succeed when it is sent again. */
export function isTransient(error: unknown): boolean {
  const { code, status } = failureOf(error);
  if (PASSING.has(code)) return true;
  if (status === undefined) return !(error instanceof TypeError) && code !== 'AbortError';
  // An answer of success that could not be read is not the store's: something between answered, or the body was cut off.
  return status >= 500 || status === 408 || status === 429 || status < 300;
}

const FULL = /^(QuotaExceeded|XMinioStorageFull|InsufficientStorage|StorageFull)$/;

/** A failed exchange as one of ours. The cause is for the log, which keeps its name, code and stack and none of its words. */
export function translate(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { code, status } = failureOf(cause);
  return new AppError(FULL.test(code) || status === 507 ? 'storage_full' : 'unavailable', {
    cause,
    retryAfterSeconds: 30,
  });
}
