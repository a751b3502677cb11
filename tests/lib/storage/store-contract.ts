import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
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
      for (const sizeBytes of [9, 11]) {
        await expect(store.put(at, { sizeBytes, chunks: [some(10)] })).rejects.toThrow(TypeError);
        expect(await store.stat(at)).toBeNull();
      }
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
