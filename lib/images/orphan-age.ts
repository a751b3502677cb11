import { AppError } from '#lib/errors.ts';

/**
 * An object of no row that is older than this belongs to nothing any more, milliseconds. An upload writes its objects when its
 * whole body has been read and decoded, and its row right after them: 50 MB at 1 MB/s are 50 s, and the database answers or
 * fails in 14 s (lib/db.ts), so four times what the slowest takes. Whatever a crash left is gone this and one sweep after it.
 */
export const ORPHAN_MS = 5 * 60 * 1000;

/**
 * Called in the transaction that lets a row name new objects: of a process that was frozen since it began to write them, the sweep
 * may have taken them already. `startedAt` is `performance.now()` before the first was written. Throws `AppError('unavailable')`.
 */
export function requireYoung(startedAt: number): void {
  if (performance.now() - startedAt > ORPHAN_MS / 2) throw new AppError('unavailable', { retryAfterSeconds: 1 });
}
