import { randomBytes } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { codeOf, isFull } from '#lib/storage/disk/failure.ts';
import { CHECK_PREFIX } from '#lib/storage/object-keys.ts';
import { type Store, StoreCheckError, wholeBody } from '#lib/storage/store.ts';

/** Tries what pictures need of the folder of the disk store. Throws `StoreCheckError` with one line that says what to mend. */
export async function checkFolder(store: Store): Promise<void> {
  const key = `${CHECK_PREFIX}${randomBytes(16).toString('hex')}`;
  const bytes = randomBytes(64);
  try {
    await store.put(key, wholeBody(bytes));
    const back = await store.get(key);
    await store.delete(key);
    if (back && Buffer.compare(back, bytes) === 0) return;
  } catch (error) {
    const cause = error instanceof AppError ? error.cause : error;
    throw new StoreCheckError(explain(cause), { cause });
  }
  throw new StoreCheckError(
    'The disk of DATA_DIR gives back other bytes than were written. Set DATA_DIR to a sound disk.',
  );
}

function explain(cause: unknown): string {
  const code = codeOf(cause);
  if (isFull(cause)) return 'The disk of DATA_DIR is full. Make room on it, or set DATA_DIR to a folder on another.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'The folder "objects" in DATA_DIR may not be written by the user that Afterimage runs as. Give it to that user (chown -R), or set DATA_DIR to another folder.';
  if (code === 'EROFS')
    return 'The disk of DATA_DIR can only be read. Mount it for writing, or set DATA_DIR to a folder on another.';
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return '"objects" in DATA_DIR is not a folder. Move that file away, or set DATA_DIR to another folder.';
  return `Pictures cannot be kept in the folder "objects" in DATA_DIR (${code || 'unknown reason'}). Set DATA_DIR to another folder.`;
}
