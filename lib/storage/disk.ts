import { type FileHandle, open, opendir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkFolder } from '#lib/storage/disk/check-folder.ts';
import { codeOf, isMissing, translate } from '#lib/storage/disk/failure.ts';
import type { Link } from '#lib/storage/disk/give-name.ts';
import { putFile } from '#lib/storage/disk/put-file.ts';
import { readSmall } from '#lib/storage/disk/read-small.ts';
import { streamFile } from '#lib/storage/disk/stream-file.ts';
import { CHECK_PREFIX, isObjectKey, requireObjectKey } from '#lib/storage/object-keys.ts';
import type { Store, StoredObject } from '#lib/storage/store.ts';

/** Where what is being written lies until it is whole: inside the store, so that no byte lies elsewhere. */
const UNFINISHED = 'unfinished';

/**
 * Files under `root`, readable by this user alone. A write is whole or not there: written aside, synced, then given its name.
 * `link` is the system's; a file system without it has another way (`giveName`).
 */
export function diskStore(root: string, { link }: { link?: Link } = {}): Store {
  const base = resolve(root);
  const pathOf = (key: string): string => join(base, ...requireObjectKey(key).split('/'));
  const openToRead = (key: string): Promise<FileHandle | null> =>
    open(pathOf(key), 'r').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw translate(error);
    });
  const store: Store = {
    place: 'disk',
    async put(key, body) {
      await putFile({ target: pathOf(key), aside: join(base, UNFINISHED), body, link });
    },
    async stat(key) {
      try {
        return { sizeBytes: (await stat(pathOf(key))).size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw translate(error);
      }
    },
    async get(key, range, sizeBytes) {
      try {
        const path = pathOf(key);
        if (!range) return (sizeBytes !== undefined && (await readSmall(path, sizeBytes))) || (await readFile(path));
        const handle = await openToRead(key);
        return handle && (await readRange(handle, range).finally(() => handle.close()));
      } catch (error) {
        if (isMissing(error)) return null;
        throw translate(error);
      }
    },
    async stream(key, range) {
      const handle = await openToRead(key);
      // Opened first, so that "not there" is an answer and not an error in the middle of a stream.
      return handle && streamFile(handle, range);
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
    removeUnfinished: ({ before }) => removeUnfinished(base, before),
    async countUnfinished() {
      let count = 0;
      for await (const _ of walk(base, join(base, UNFINISHED))) count++;
      return count;
    },
    check: () => checkFolder(store),
    // A folder can be read when its disk is full, so something is written.
    isAnswering: () =>
      checkFolder(store).then(
        () => true,
        () => false,
      ),
  };
  return store;
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

async function removeUnfinished(base: string, before: Date): Promise<number> {
  let count = 0;
  for (const folder of [UNFINISHED, CHECK_PREFIX.slice(0, -1)]) {
    for await (const { key, modifiedAt } of walk(base, join(base, folder))) {
      if (modifiedAt >= before) continue;
      await rm(join(base, key), { force: true });
      count++;
    }
  }
  return count;
}

async function* walk(base: string, folder: string): AsyncGenerator<StoredObject> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw translate(error);
  });
  if (!entries) return;
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    const key = relative(base, path).split(sep).join('/');
    if (entry.isDirectory() && isObjectKey(key)) yield* walk(base, path);
    if (!entry.isFile() || !isObjectKey(key)) continue;
    // One that was deleted since the folder was read is no object any more.
    const found = await stat(path).catch(() => null);
    if (found) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
  }
}
