import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

/** Says in the log whose seal is broken, and gives the error that the person is told. Any other error stays what it is. */
export function brokenSeal(error: unknown, { userId, imageId }: { userId: string; imageId?: string }): unknown {
  if (!(error instanceof SealBrokenError)) return error;
  log.error({ event: 'seal_broken', code: error.code, userId, ...(imageId ? { imageId } : {}), error });
  return new AppError('seal_broken', { cause: error });
}
