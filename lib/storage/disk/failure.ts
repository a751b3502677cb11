import { AppError } from '#lib/errors.ts';

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/** No room: on the disk, in the quota, or for a file of that size. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));

/** A failed call of the file system as one of ours; what came from elsewhere (the source of a body, a wrong key) stays what it is. */
export function translate(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('syscall' in cause)) return cause;
  return new AppError(isFull(cause) ? 'storage_full' : 'unavailable', { cause, retryAfterSeconds: 30 });
}
