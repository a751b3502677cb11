import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#lib/ids.ts';
import { ObjectExistsError, objectKey, type Store, wholeBody } from '#lib/storage/store.ts';

/** What every storage promises. A new driver calls this with a way to open one; each test uses keys of its own. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of a store`, () => {
    const some = (size: number) => new Uint8Array(randomBytes(size));
    const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
      const found: T[] = [];
      for await (const item of items) found.push(item);
      return found;
    };
    const key = () => objectKey(randomUUID(), 'original');
    /** Pieces of 1, 2, 4 … bytes up to 1 MiB, over and over. */
    const inPieces = function* (bytes: Uint8Array) {
      for (let [at, step] = [0, 1]; at < bytes.length; at += step, step = step > 1_000_000 ? 1 : step * 2)
        yield bytes.subarray(at, at + step);
    };
    const drain = async (stream: ReadableStream<Uint8Array> | null) =>
      stream
        ? new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
        : null;

    test.each([0, 1, 65_537, 3_000_000])('gives back the %i bytes that were put', async (size) => {
      const [store, at, bytes] = [await open(), key(), some(size)];
      await store.put(at, wholeBody(bytes));
      expect(await store.stat(at)).toEqual({ sizeBytes: size });
      expect(Buffer.compare((await store.get(at)) ?? some(1), bytes)).toBe(0);
      expect(Buffer.compare((await drain(await store.stream(at))) ?? some(1), bytes)).toBe(0);
      // How many were expected changes nothing of what is there.
      for (const expected of [0, Math.max(0, size - 1), size, size + 1, 2 * size])
        expect(Buffer.compare((await store.get(at, undefined, expected)) ?? some(1), bytes)).toBe(0);
      expect(await store.get(key(), undefined, size)).toBeNull();
    });

    const MIB = 1024 * 1024;
    test.each([8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 20 * MIB])(
      'gives back %i bytes that came in pieces of every size, whole and across the seams of its parts',
      async (size) => {
        const [store, at, bytes] = [await open(), key(), some(size)];
        await store.put(at, { sizeBytes: size, chunks: inPieces(bytes) });
        expect(await store.stat(at)).toEqual({ sizeBytes: size });
        expect(sha256Hex((await store.get(at)) ?? some(1))).toBe(sha256Hex(bytes));
        expect(sha256Hex((await drain(await store.stream(at))) ?? some(1))).toBe(sha256Hex(bytes));
        const [start, end] = [Math.min(8 * MIB, size) - 5, size + 5];
        const tail = await store.get(at, { start, end });
        expect(Buffer.compare(tail ?? some(1), bytes.subarray(start))).toBe(0);
        await expect(store.put(at, { sizeBytes: size, chunks: inPieces(bytes) })).rejects.toThrow(ObjectExistsError);
        await store.delete(at);
        expect(await store.stat(at)).toBeNull();
      },
    );

    test('a source that breaks half way leaves no object, nothing unfinished, and its own error', async () => {
      const store = await open();
      for (const size of [1000, 10 * MIB]) {
        const at = key();
        const chunks = async function* () {
          yield some(size - 10);
          throw new RangeError('the source broke');
        };
        await expect(store.put(at, { sizeBytes: size, chunks: chunks() })).rejects.toThrow(RangeError);
        expect(await store.stat(at)).toBeNull();
      }
      expect(await store.removeUnfinished({ before: new Date(Date.now() + 60_000) })).toBe(0);
    });

    test('a part that begins behind the end is empty', async () => {
      const [store, at] = [await open(), key()];
      await store.put(at, wholeBody(some(10)));
      expect(await store.get(at, { start: 10, end: 20 })).toHaveLength(0);
      expect(await drain(await store.stream(at, { start: 10, end: 20 }))).toHaveLength(0);
    });

    test('a reader who leaves in the middle leaves the store as it was', async () => {
      const [store, at, bytes] = [await open(), key(), some(2_000_000)];
      await store.put(at, wholeBody(bytes));
      const reader = (await store.stream(at))?.getReader();
      expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
      await reader?.cancel();
      expect(sha256Hex((await store.get(at)) ?? some(1))).toBe(sha256Hex(bytes));
    });

    test('passes its own check and answers, and leaves nothing of either behind', async () => {
      const store = await open();
      await store.check();
      expect(await store.isAnswering()).toBe(true);
      expect(await all(store.list('check/'))).toEqual([]);
    });

    test('what was never put is null, and deleting it is no error', async () => {
      const [store, at] = [await open(), key()];
      expect(await store.stat(at)).toBeNull();
      expect(await store.get(at)).toBeNull();
      expect(await store.get(at, { start: 0, end: 1 })).toBeNull();
      expect(await store.stream(at)).toBeNull();
      await store.delete(at);
    });

    test.each([
      [0, 0],
      [0, 99_999],
      [5, 70_000],
      [99_999, 99_999],
    ])('gives bytes %i to %i, both included', async (start, end) => {
      const [store, at, bytes] = [await open(), key(), some(100_000)];
      await store.put(at, wholeBody(bytes));
      const part = bytes.subarray(start, end + 1);
      expect(Buffer.compare((await store.get(at, { start, end })) ?? some(1), part)).toBe(0);
      expect(Buffer.compare((await drain(await store.stream(at, { start, end }))) ?? some(1), part)).toBe(0);
    });

    test('an object is never overwritten: of many who create it at once one does, and readers see nothing or all of it', async () => {
      const [store, at] = [await open(), key()];
      const size = 300_000;
      const whole = (value: number) => new Uint8Array(size).fill(value);
      const writes = Promise.allSettled(
        Array.from({ length: 12 }, (_, value) => store.put(at, wholeBody(whole(value)))),
      );
      for (let read = 0; read < 40; read++) {
        const bytes = await store.get(at);
        if (bytes) expect([bytes.length, new Set(bytes).size]).toEqual([size, 1]);
      }
      const failed = (await writes).flatMap((write) => (write.status === 'rejected' ? [write.reason] : []));
      expect(failed).toHaveLength(11);
      expect(failed.every((error) => error instanceof ObjectExistsError)).toBe(true);
      await expect(store.put(at, wholeBody(whole(99)))).rejects.toThrow(ObjectExistsError);
    });

    test('a body of another length than it said is no object', async () => {
      const [store, at] = [await open(), key()];
      for (const sizeBytes of [9, 11, 0, 8 * MIB, 8 * MIB + 2, 9 * MIB]) {
        const length = sizeBytes > 99 ? 8 * MIB + 1 : 10;
        await expect(store.put(at, { sizeBytes, chunks: [some(length)] })).rejects.toThrow(TypeError);
        expect(await store.stat(at)).toBeNull();
      }
      expect(await store.removeUnfinished({ before: new Date(Date.now() + 60_000) })).toBe(0);
    });

    test('a write that has begun and not ended is counted as unfinished, and no longer when it fails', async () => {
      const [store, at] = [await open(), key()];
      const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const chunks = (async function* () {
        // More than one part, so that a bucket has heard of it too.
        yield some(8 * MIB);
        yield some(8 * MIB);
        begun.resolve();
        await gate.promise;
        throw new Error('The sender went away.');
      })();
      const write = store.put(at, { sizeBytes: 20 * MIB, chunks });
      await begun.promise;
      expect(await store.countUnfinished()).toBe(1);
      expect(await store.stat(at)).toBeNull();
      gate.resolve();
      await expect(write).rejects.toThrow('The sender went away.');
      expect(await store.countUnfinished()).toBe(0);
    });

    test('deleted is gone, from the listing too', async () => {
      const [store, at] = [await open(), key()];
      await store.put(at, wholeBody(some(10)));
      await store.delete(at);
      expect(await store.stat(at)).toBeNull();
      expect(await all(store.list(at))).toEqual([]);
    });

    test('lists what lies under a prefix with size and age, and nothing else', async () => {
      const store = await open();
      const [mine, other] = [randomUUID(), randomUUID()];
      for (const variant of ['original', 'thumb', 'preview'] as const)
        await store.put(objectKey(mine, variant), wholeBody(some(7)));
      await store.put(objectKey(other, 'thumb'), wholeBody(some(9)));
      const prefix = objectKey(mine, 'thumb').replace(/thumb$/, '');
      const found = await all(store.list(prefix));
      expect(found.map((entry) => entry.key).sort()).toEqual(
        (['original', 'preview', 'thumb'] as const).map((variant) => objectKey(mine, variant)),
      );
      expect(found.every((entry) => entry.sizeBytes === 7)).toBe(true);
      expect(found.every((entry) => Math.abs(Date.now() - entry.modifiedAt.getTime()) < 60_000)).toBe(true);
      const keys = (await all(store.list('images/'))).map((entry) => entry.key);
      expect(keys).toEqual(expect.arrayContaining([objectKey(mine, 'thumb'), objectKey(other, 'thumb')]));
    });

    test.each([
      '',
      '/etc/passwd',
      '../x',
      'images/../../x',
      'images//x',
      'images/a\0b',
      'images/.unfinished',
      'A',
      `a${'b'.repeat(600)}`,
    ])('F-41: refuses the key %j', async (at) => {
      const store = await open();
      await expect(store.put(at, wholeBody(some(1)))).rejects.toThrow(TypeError);
      await expect(store.get(at)).rejects.toThrow(TypeError);
    });
  });
}
