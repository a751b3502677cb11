import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { ObjectExistsError, type Store } from '#lib/storage/store.ts';

/** Why one object could not be copied: the store has lost it or does not give it, it is not what its row says, it changed on the way twice. */
export type CopyTrouble = 'lost' | 'unreadable' | 'damaged' | 'damaged on the way';

export class CopyError extends Error {
  override readonly name = 'CopyError';
  readonly trouble: CopyTrouble;

  constructor(trouble: CopyTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** SHA-256 (hex) of an object, read in pieces; null when there is none. */
async function sha256Of(store: Store, key: string): Promise<string | null> {
  const bytes = await store.stream(key);
  if (!bytes) return null;
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

/** One try: reads, writes, reads back. Returns the checksum of what was read, and whether the same came back. */
async function copyOnce(from: Store, to: Store, key: string): Promise<{ sha256: string; isSame: boolean }> {
  const found = await from.stat(key);
  const bytes = found && (await from.stream(key));
  if (!found || !bytes) throw new CopyError('lost');
  const hash = createHash('sha256');
  const chunks = async function* () {
    try {
      for await (const chunk of bytes) {
        hash.update(chunk);
        yield chunk;
      }
    } catch (cause) {
      throw cause instanceof AppError ? cause : new CopyError('unreadable', { cause });
    }
  };
  try {
    await to.put(key, { sizeBytes: found.sizeBytes, chunks: chunks() });
  } finally {
    // A write that failed before it read to the end leaves a file or a connection open.
    if (!bytes.locked) await bytes.cancel().catch(() => undefined);
  }
  const sha256 = hash.digest('hex');
  return { sha256, isSame: (await sha256Of(to, key)) === sha256 };
}

/**
 * Copies one object as it is stored and reads the copy back. `sha256` is what the row says of it, null for rows that are older than
 * that column: then source and copy are compared. One that is there already, from a move that was cut off, is kept when it is the
 * same and replaced when not. Returns the SHA-256 (hex). Throws `CopyError`, `AppError('storage_full' | 'unavailable')`.
 */
export async function copyObject(options: {
  from: Store;
  to: Store;
  key: string;
  sha256: string | null;
  /** Whether a copy may be there; otherwise it is not asked for. */
  mayExist: boolean;
}): Promise<string> {
  const { from, to, key, sha256 } = options;
  for (let tries = 1, mayExist = options.mayExist; ; tries++) {
    if (mayExist) {
      const there = await sha256Of(to, key);
      if (there !== null && there === (sha256 ?? (await sha256Of(from, key)))) return there;
      await to.delete(key);
    }
    try {
      const copy = await copyOnce(from, to, key);
      if (sha256 !== null && copy.sha256 !== sha256) throw new CopyError('damaged');
      if (copy.isSame) return copy.sha256;
      if (tries > 1) throw new CopyError('damaged on the way');
    } catch (error) {
      // The store found another length than it was told a moment ago.
      if (error instanceof TypeError) throw new CopyError('damaged', { cause: error });
      if (!(error instanceof ObjectExistsError)) throw error;
      if (tries > 2) throw new AppError('unavailable', { cause: error });
    }
    mayExist = true;
  }
}
