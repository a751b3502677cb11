import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#lib/ids.ts';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { ObjectExistsError, objectKey, type Store, wholeBody } from '#lib/storage/store.ts';
import {
  drain,
  expectNothingUnfinished,
  expectUnavailable,
  FUTURE,
  faultyStore,
  hashOf,
  heal,
  LARGE,
  listed,
  SMALL,
} from '#tests/lib/storage/faulty-store.ts';
import { answer, FAULTS } from '#tests/lib/storage/s3-fault-list.ts';
import { type Fault, type FaultProxy, type PassedRequest, times } from '#tests/support/fault-proxy.ts';
import { hasOtherEndpoint } from '#tests/support/s3-endpoint.ts';

const parts = faultyStore();

type Operation = {
  /** Whether the object is there before. */
  onObject: boolean;
  bytes: Buffer;
  run: (through: Store, key: string) => Promise<unknown>;
  /** What comes out when all is well. */
  gives: (key: string) => unknown;
  /** Which of its requests meets the fault. */
  about?: (passed: PassedRequest) => boolean;
};
const onSmall = { onObject: true, bytes: SMALL, gives: () => sha256Hex(SMALL) };
const inParts = {
  onObject: false,
  bytes: LARGE,
  run: (through: Store, key: string) => through.put(key, wholeBody(LARGE)),
  gives: () => undefined,
};
const OPERATIONS: Record<string, Operation> = {
  put: { ...inParts, bytes: SMALL, run: (through, key) => through.put(key, wholeBody(SMALL)) },
  'put in parts, at its begin': {
    ...inParts,
    about: ({ method, target }) => method === 'POST' && target.includes('uploads'),
  },
  'put in parts, at a part': {
    ...inParts,
    about: ({ method, target }) => method === 'PUT' && target.includes('partNumber=2'),
  },
  'put in parts, at its end': {
    ...inParts,
    about: ({ method, target }) => method === 'POST' && target.includes('uploadId'),
  },
  stat: { ...onSmall, run: (through, key) => through.stat(key), gives: () => ({ sizeBytes: SMALL.length }) },
  get: { ...onSmall, run: async (through, key) => hashOf(await through.get(key)) },
  'get of a part': {
    ...onSmall,
    run: async (through, key) => hashOf(await through.get(key, { start: 5, end: 60_000 })),
    gives: () => sha256Hex(SMALL.subarray(5, 60_001)),
  },
  stream: { ...onSmall, run: async (through, key) => hashOf(await drain(await through.stream(key))) },
  list: { ...onSmall, run: listed, gives: (key) => [[key, SMALL.length]] },
  delete: { ...onSmall, run: (through, key) => through.delete(key), gives: () => expect.any(String) },
  removeUnfinished: { ...onSmall, run: (through) => through.removeUnfinished({ before: FUTURE() }), gives: () => 0 },
};

/** Large bodies take their time: in every run they meet the faults that are different for them, with another endpoint all. */
const OF_PARTS: Record<string, string[]> = {
  'put in parts, at its begin': ['an answer lost after it was done', 'a 503'],
  'put in parts, at a part': [
    'an answer lost after it was done',
    'a reset late in the request',
    'a bit flipped in the request',
  ],
  'put in parts, at its end': ['an answer lost after it was done', 'a 200 that is an error', 'a 503'],
};
/** What a fault does not touch: a request without a body has no byte to flip. */
const reached = (seen: FaultProxy['seen']) => seen.some((one) => one.fault !== undefined);

/** What is in the store now, past the proxy: nothing, or exactly these bytes. Anything else is a half object. */
async function leftOf(key: string, bytes: Uint8Array): Promise<'nothing' | 'whole' | 'half'> {
  const found = await parts.direct.get(key);
  return found === null ? 'nothing' : Buffer.compare(found, bytes) === 0 ? 'whole' : 'half';
}

const pick = <T>(table: Record<string, T>, name: string): T => {
  const found = table[name];
  if (found === undefined) throw new Error(`No ${name}.`);
  return found;
};
/** A key of its own, with the object there where the operation is about one. */
async function stage({ onObject, bytes }: Operation): Promise<string> {
  const key = objectKey(randomUUID(), 'original');
  if (onObject) await parts.direct.put(key, wholeBody(bytes));
  parts.proxy.seen.length = 0;
  return key;
}
const pairs = (operations: string[], faultsOf: (operation: string) => string[]) =>
  operations.flatMap((operation) => faultsOf(operation).map((fault) => [operation, fault] as const));
const ALL = Object.keys(OPERATIONS);

describe('F-30: a fault that passes is not noticed', () => {
  // The tag of a part is an opaque name that only the store can check, when the parts are put together: tested below.
  const isOpaque = (operation: string, fault: string) =>
    operation === 'put in parts, at a part' && fault === 'a wrong ETag';
  const cases = pairs(ALL, (name) => (hasOtherEndpoint ? undefined : OF_PARTS[name]) ?? Object.keys(FAULTS));
  test.each(cases.filter(([operation, fault]) => !isOpaque(operation, fault)))(
    '%s meets %s once',
    async (name, faultName) => {
      const [operation, fault] = [pick(OPERATIONS, name), pick(FAULTS, faultName)];
      const key = await stage(operation);
      parts.proxy.programme = times(1, fault, operation.about);
      expect(await operation.run(parts.store, key)).toEqual(operation.gives(key));
      expect(reached(parts.proxy.seen)).toBe(true);
      expect(await leftOf(key, operation.bytes)).toBe(name === 'delete' ? 'nothing' : 'whole');
      await expectNothingUnfinished(parts);
      await parts.direct.delete(key);
    },
  );

  test.each<Fault>([{ kind: 'stall' }, { kind: 'stallAnswer', afterBytes: 10 }])(
    'every operation meets %j once, all of them at the same time',
    async (fault) => {
      const staged = await Promise.all(
        Object.values(OPERATIONS)
          .filter(({ bytes }) => bytes === SMALL)
          .map(async (operation) => ({ operation, key: await stage(operation) })),
      );
      const met = new Set<string>();
      parts.proxy.programme = ({ method, target }) => (met.size < met.add(method + target).size ? fault : undefined);
      const given = await Promise.all(staged.map(({ operation, key }) => operation.run(parts.hasty, key)));
      expect(given).toEqual(staged.map(({ operation, key }) => operation.gives(key)));
      expect(met.size).toBeGreaterThanOrEqual(staged.length);
      for (const { key } of staged) await parts.direct.delete(key);
    },
  );

  test('an object that the store shows late is waited for, one that it never shows is none', async () => {
    const key = await stage(pick(OPERATIONS, 'get'));
    const late = answer(404, 'NoSuchKey');
    parts.proxy.programme = times(2, late);
    expect(hashOf(await parts.store.get(key))).toBe(sha256Hex(SMALL));
    parts.proxy.programme = times(2, late);
    expect(hashOf(await drain(await parts.store.stream(key)))).toBe(sha256Hex(SMALL));
    parts.proxy.programme = () => late;
    expect(await parts.store.get(key)).toBeNull();
    await parts.direct.delete(key);
  });
});

describe('F-30: a fault that lasts is `unavailable` with a time to come back, and leaves no half object', () => {
  const LOST = 'an answer lost after it was done';
  const LASTING = [
    LOST,
    'a 500',
    'a connection that ends',
    'an answer cut off',
    'a reset in the answer',
    'a 200 of something between',
  ];
  const lasting = ALL.filter((name) => !name.includes('parts') || name.includes('end'));
  const cases = pairs(lasting, (name) => (name.includes('parts') && !hasOtherEndpoint ? [LOST] : LASTING));
  test.each(cases)('%s meets %s for as long as it tries', async (name, faultName) => {
    const [operation, fault] = [pick(OPERATIONS, name), pick(FAULTS, faultName)];
    const key = await stage(operation);
    parts.proxy.programme = (passed) => ((operation.about?.(passed) ?? true) ? fault : undefined);
    // Some faults do not reach some operations: an answer without a body cannot be cut off.
    await operation.run(parts.store, key).then(
      (given) => expect(given).toEqual(operation.gives(key)),
      (error: unknown) => expectUnavailable(error),
    );
    heal(parts);
    const left = await leftOf(key, operation.bytes);
    expect(left).not.toBe('half');
    // The same again, now that it has healed.
    if (!operation.onObject && left === 'whole')
      await expect(operation.run(parts.store, key)).rejects.toThrow(ObjectExistsError);
    else if (name !== 'delete') expect(await operation.run(parts.store, key)).toEqual(operation.gives(key));
    await expectNothingUnfinished(parts);
    await parts.store.delete(key);
    expect(await parts.direct.get(key)).toBeNull();
  });

  test.each(ALL)('%s is not tried again where the store says that it may not (403)', async (name) => {
    const operation = pick(OPERATIONS, name);
    const key = await stage(operation);
    parts.proxy.programme = (passed) => ((operation.about?.(passed) ?? true) ? answer(403, 'AccessDenied') : undefined);
    await operation.run(parts.store, key).then(
      () => expect.fail('It went through.'),
      (error: unknown) => expectUnavailable(error),
    );
    expect(parts.proxy.seen.filter((one) => one.fault).length).toBe(1);
    heal(parts);
    expect(await leftOf(key, operation.bytes)).toBe(operation.onObject ? 'whole' : 'nothing');
    await expectNothingUnfinished(parts);
    await parts.direct.delete(key);
  });

  test('a part whose tag was changed on the way is refused when the parts are put together, and nothing stays', async () => {
    const operation = pick(OPERATIONS, 'put in parts, at a part');
    const key = await stage(operation);
    parts.proxy.programme = times(1, pick(FAULTS, 'a wrong ETag'), operation.about);
    await parts.store.put(key, wholeBody(LARGE)).catch(expectUnavailable);
    expect(await leftOf(key, LARGE)).toBe('nothing');
    await expectNothingUnfinished(parts);
  });

  test('every operation gives up within 10 s on a store that is silent, by the clock of production', async () => {
    const real = s3Store({ ...parts.endpoint.settings, endpoint: parts.proxy.endpoint }, TIMING);
    const staged = await Promise.all(
      Object.values(OPERATIONS).map(async (operation) => ({ operation, key: await stage(operation) })),
    );
    parts.proxy.programme = () => ({ kind: 'stall' });
    const startedAt = performance.now();
    const ends = await Promise.allSettled(staged.map(({ operation, key }) => operation.run(real, key)));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    for (const end of ends) expectUnavailable(end.status === 'rejected' ? end.reason : end.value);
    heal(parts);
    for (const { key } of staged) await parts.direct.delete(key);
  });
});
