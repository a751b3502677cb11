import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, mkdir, open, opendir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#lib/errors.ts';
import { type Body, ObjectExistsError, type Store } from '#lib/storage/store.ts';

/** Lower-case words, digits and hyphens between slashes: no dots, so a key cannot climb out. */
const KEY = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** Where what is being written lies until it is whole: inside the store, so that no byte lies elsewhere. */
const UNFINISHED = 'unfinished';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/** A failed call of the file system as one of ours; a key that is none is the caller's mistake and stays what it is. */
function translate(cause: unknown): unknown {
  if (cause instanceof AppError || cause instanceof TypeError) return cause;
  if (codeOf(cause) === 'EEXIST') return new ObjectExistsError('There is an object under that key.', { cause });
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(cause));
  return new AppError(isFull ? 'storage_full' : 'unavailable', { cause, retryAfterSeconds: 30 });
}

/** Makes a rename durable: POSIX keeps a directory's change only after the directory itself was synced. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeDurably(path: string, { sizeBytes, chunks }: Body): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let written = 0;
    for await (const chunk of chunks) {
      await handle.writeFile(chunk);
      written += chunk.length;
    }
    if (written !== sizeBytes) throw new TypeError(`The body has ${written} bytes and said ${sizeBytes}.`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files under `root`, readable by this user alone. A write is whole or not there: written aside, synced, then given its name. */
export function diskStore(root: string): Store {
  const base = resolve(root);
  const pathOf = (key: string): string => {
    if (!KEY.test(key) || key.length > 500) throw new TypeError('Not an object key.');
    return join(base, ...key.split('/'));
  };
  const openToRead = (key: string): Promise<FileHandle | null> =>
    open(pathOf(key), 'r').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw translate(error);
    });
  return {
    place: 'disk',
    async put(key, body) {
      const target = pathOf(key);
      const unfinished = join(base, UNFINISHED, randomBytes(12).toString('hex'));
      try {
        await mkdir(dirname(unfinished), { recursive: true, mode: 0o700 });
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await writeDurably(unfinished, body);
        // A link fails where a rename would overwrite.
        await link(unfinished, target);
        await syncDirectory(dirname(target));
      } catch (error) {
        throw translate(error);
      } finally {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
    async stat(key) {
      try {
        return { sizeBytes: (await stat(pathOf(key))).size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw translate(error);
      }
    },
    async get(key, range) {
      try {
        if (!range) return await readFile(pathOf(key));
        const handle = await openToRead(key);
        return handle && (await readRange(handle, range).finally(() => handle.close()));
      } catch (error) {
        if (isMissing(error)) return null;
        throw translate(error);
      }
    },
    async stream(key, range) {
      const handle = await openToRead(key);
      if (!handle) return null;
      // Opened first, so that "not there" is an answer and not an error in the middle of a stream.
      const options = { ...range, highWaterMark: 256 * 1024, autoClose: true };
      return Readable.toWeb(createReadStream('', { ...options, fd: handle })) as ReadableStream<Uint8Array>;
    },
    async delete(key) {
      const path = pathOf(key);
      try {
        await rm(path);
        await removeIfEmpty(dirname(path));
        return 'removed';
      } catch (error) {
        if (!isMissing(error)) throw translate(error);
        return 'was not there';
      }
    },
    async *list(prefix) {
      // Only whole folders are walked, so a prefix that ends in the middle of a name is narrowed afterwards.
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      const entries = walk(base, folder === '' ? base : pathOf(folder.slice(0, -1)));
      for await (const entry of entries) if (entry.key.startsWith(prefix)) yield entry;
    },
    async removeUnfinished({ before }) {
      let count = 0;
      for await (const { key, modifiedAt } of walk(base, join(base, UNFINISHED))) {
        if (modifiedAt >= before) continue;
        await rm(pathOf(key), { force: true });
        count++;
      }
      return count;
    },
  };
}

async function readRange(handle: FileHandle, range: { start: number; end: number }): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const length = Math.max(0, Math.min(range.end + 1, size) - range.start);
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, range.start + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

/** Removes the folder of an image when its last object is gone. */
async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (!isMissing(error) && !['ENOTEMPTY', 'EEXIST', 'EBUSY'].includes(codeOf(error))) throw error;
  });
}

async function* walk(
  base: string,
  folder: string,
): AsyncGenerator<{ key: string; sizeBytes: number; modifiedAt: Date }> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw translate(error);
  });
  if (!entries) return;
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    const key = relative(base, path).split(sep).join('/');
    if (entry.isDirectory() && KEY.test(key)) yield* walk(base, path);
    if (!entry.isFile() || !KEY.test(key)) continue;
    // One that was deleted since the folder was read is no object any more.
    const found = await stat(path).catch(() => null);
    if (found) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
  }
}
