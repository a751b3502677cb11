import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { TIMING, type Timing } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { ObjectExistsError, objectKey, type Store, wholeBody } from '#lib/storage/store.ts';
import { type Fault, type FaultProxy, type PassedRequest, startFaultProxy, times } from '#tests/support/fault-proxy.ts';
import { fc } from '#tests/support/property.ts';
import { hasOtherEndpoint, openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';

/**
 * The driver's own rules with short pauses, so that hundreds of faults are met in seconds. Two of them: `PATIENT` is never done
 * waiting on a busy machine, `HASTY` is for faults that are nothing but silence.
 */
const PATIENT: Timing = {
  connectMs: 1_500,
  idleMs: 4_000,
  attempts: 4,
  pauseMs: 5,
  patienceMs: 30_000,
  missingPausesMs: [5, 20],
};
const HASTY: Timing = { ...PATIENT, idleMs: hasOtherEndpoint ? 1_200 : 500, patienceMs: 8_000 };
const MIB = 1024 * 1024;
const SMALL = randomBytes(70_000);
const LARGE = randomBytes(8 * MIB + 1_000);

let endpoint: S3Endpoint;
let proxy: FaultProxy;
/** Through the proxy, patiently and hastily, and past it. */
let store: Store;
let hasty: Store;
let direct: Store;
beforeAll(async () => {
  endpoint = await openS3Endpoint();
  proxy = await startFaultProxy(endpoint.settings.endpoint);
  const broken = { ...endpoint.settings, endpoint: proxy.endpoint };
  store = s3Store(broken, PATIENT);
  hasty = s3Store(broken, HASTY);
  direct = s3Store(endpoint.settings, { ...TIMING, missingPausesMs: [] });
});
afterAll(async () => {
  await proxy.stop();
  await endpoint.stop();
});
const heal = () => {
  proxy.programme = () => undefined;
};
beforeEach(heal);

const drain = async (stream: ReadableStream<Uint8Array> | null) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
  return stream && Buffer.concat(chunks);
};
const listed = async (from: Store, prefix: string) => {
  const found: [string, number][] = [];
  for await (const { key, sizeBytes } of from.list(prefix)) found.push([key, sizeBytes]);
  return found;
};
const hashOf = (bytes: Uint8Array | null) => bytes && sha256Hex(bytes);
const FUTURE = () => new Date(Date.now() + 60_000);

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

const answer = (status: number, code: string): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message></Error>`,
});
const page = (status: number, body: string): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body,
});
/** Faults that another attempt does not meet again. */
const FAULTS: Record<string, Fault> = {
  'an answer lost after it was done': { kind: 'loseAnswer' },
  'a reset late in the request': { kind: 'resetRequest', afterBytes: 50_000 },
  'a 200 that is an error': answer(200, 'InternalError'),
  'a bit flipped in the request': { kind: 'flipRequest', at: 5 },
  'a 503': answer(503, 'SlowDown'),
  'a connection that ends': { kind: 'drop' },
  'an answer cut off': { kind: 'closeEarly', afterBytes: 10 },
  'a 500': answer(500, 'InternalError'),
  'a 429': answer(429, 'TooManyRequests'),
  'a 502 of something between': page(502, '<h1>Bad gateway'),
  'a 200 of something between': page(200, '<h1>Sign in'),
  'a reset in the request': { kind: 'resetRequest', afterBytes: 0 },
  'a reset in the answer': { kind: 'resetAnswer', afterBytes: 10 },
  'an answer that says it is short': { kind: 'shorten', toBytes: 10 },
  'a wrong ETag': { kind: 'headers', headers: { etag: `"${'0'.repeat(32)}"` } },
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
  const found = await direct.get(key);
  return found === null ? 'nothing' : Buffer.compare(found, bytes) === 0 ? 'whole' : 'half';
}
async function expectNothingUnfinished(): Promise<void> {
  heal();
  await store.removeUnfinished({ before: FUTURE() });
  expect(await store.removeUnfinished({ before: FUTURE() })).toBe(0);
  if (endpoint.own) expect(endpoint.own.uploads(endpoint.settings.bucket)).toEqual([]);
}

const pick = <T>(table: Record<string, T>, name: string): T => {
  const found = table[name];
  if (found === undefined) throw new Error(`No ${name}.`);
  return found;
};
/** A key of its own, with the object there where the operation is about one. */
async function stage({ onObject, bytes }: Operation): Promise<string> {
  const key = objectKey(randomUUID(), 'original');
  if (onObject) await direct.put(key, wholeBody(bytes));
  proxy.seen.length = 0;
  return key;
}
const expectUnavailable = (error: unknown) => {
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 });
};
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
      proxy.programme = times(1, fault, operation.about);
      expect(await operation.run(store, key)).toEqual(operation.gives(key));
      expect(reached(proxy.seen)).toBe(true);
      expect(await leftOf(key, operation.bytes)).toBe(name === 'delete' ? 'nothing' : 'whole');
      await expectNothingUnfinished();
      await direct.delete(key);
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
      proxy.programme = ({ method, target }) => (met.size < met.add(method + target).size ? fault : undefined);
      const given = await Promise.all(staged.map(({ operation, key }) => operation.run(hasty, key)));
      expect(given).toEqual(staged.map(({ operation, key }) => operation.gives(key)));
      expect(met.size).toBeGreaterThanOrEqual(staged.length);
      for (const { key } of staged) await direct.delete(key);
    },
  );

  test('an object that the store shows late is waited for, one that it never shows is none', async () => {
    const key = await stage(pick(OPERATIONS, 'get'));
    const late = answer(404, 'NoSuchKey');
    proxy.programme = times(2, late);
    expect(hashOf(await store.get(key))).toBe(sha256Hex(SMALL));
    proxy.programme = times(2, late);
    expect(hashOf(await drain(await store.stream(key)))).toBe(sha256Hex(SMALL));
    proxy.programme = () => late;
    expect(await store.get(key)).toBeNull();
    await direct.delete(key);
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
    proxy.programme = (passed) => ((operation.about?.(passed) ?? true) ? fault : undefined);
    // Some faults do not reach some operations: an answer without a body cannot be cut off.
    await operation.run(store, key).then(
      (given) => expect(given).toEqual(operation.gives(key)),
      (error: unknown) => expectUnavailable(error),
    );
    heal();
    const left = await leftOf(key, operation.bytes);
    expect(left).not.toBe('half');
    // The same again, now that it has healed.
    if (!operation.onObject && left === 'whole')
      await expect(operation.run(store, key)).rejects.toThrow(ObjectExistsError);
    else if (name !== 'delete') expect(await operation.run(store, key)).toEqual(operation.gives(key));
    await expectNothingUnfinished();
    await store.delete(key);
    expect(await direct.get(key)).toBeNull();
  });

  test.each(ALL)('%s is not tried again where the store says that it may not (403)', async (name) => {
    const operation = pick(OPERATIONS, name);
    const key = await stage(operation);
    proxy.programme = (passed) => ((operation.about?.(passed) ?? true) ? answer(403, 'AccessDenied') : undefined);
    await operation.run(store, key).then(
      () => expect.fail('It went through.'),
      (error: unknown) => expectUnavailable(error),
    );
    expect(proxy.seen.filter((one) => one.fault).length).toBe(1);
    heal();
    expect(await leftOf(key, operation.bytes)).toBe(operation.onObject ? 'whole' : 'nothing');
    await expectNothingUnfinished();
    await direct.delete(key);
  });

  test('a part whose tag was changed on the way is refused when the parts are put together, and nothing stays', async () => {
    const operation = pick(OPERATIONS, 'put in parts, at a part');
    const key = await stage(operation);
    proxy.programme = times(1, pick(FAULTS, 'a wrong ETag'), operation.about);
    await store.put(key, wholeBody(LARGE)).catch(expectUnavailable);
    expect(await leftOf(key, LARGE)).toBe('nothing');
    await expectNothingUnfinished();
  });

  test('every operation gives up within 10 s on a store that is silent, by the clock of production', async () => {
    const real = s3Store({ ...endpoint.settings, endpoint: proxy.endpoint }, TIMING);
    const staged = await Promise.all(
      Object.values(OPERATIONS).map(async (operation) => ({ operation, key: await stage(operation) })),
    );
    proxy.programme = () => ({ kind: 'stall' });
    const startedAt = performance.now();
    const ends = await Promise.allSettled(staged.map(({ operation, key }) => operation.run(real, key)));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    for (const end of ends) expectUnavailable(end.status === 'rejected' ? end.reason : end.value);
    heal();
    for (const { key } of staged) await direct.delete(key);
  });
});

test('F-30: of writers of one key at once, answers lost, one at most has written, and what it wrote is there', async () => {
  for (let round = 0; round < 5; round++) {
    const key = objectKey(randomUUID(), 'original');
    const bodies = Array.from({ length: 4 }, () => randomBytes(5_000));
    let count = 0;
    proxy.programme = ({ method }) =>
      method === 'PUT' && count++ % 2 === round % 2 ? { kind: 'loseAnswer' } : undefined;
    const ends = await Promise.allSettled(bodies.map((bytes) => store.put(key, wholeBody(bytes))));
    const written = bodies.filter((_, at) => ends[at]?.status === 'fulfilled');
    expect(written).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(ObjectExistsError);
    expect(await direct.get(key)).toEqual(new Uint8Array(written[0] ?? []));
    await direct.delete(key);
  }
});

/** One call and the faults that its requests meet one after the other. */
type Step = {
  what: 'put' | 'get' | 'part' | 'delete' | 'stat' | 'list' | 'sweep';
  key: number;
  size: number;
  faults: (Fault | undefined)[];
};
const loud = [...Object.values(FAULTS), answer(403, 'AccessDenied')];
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('put', 'put', 'put', 'get', 'part', 'delete', 'stat', 'list', 'sweep'),
  key: fc.nat({ max: 2 }),
  size: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(0, 1, 900, 70_000) },
    { weight: 1, arbitrary: fc.constant(LARGE.length) },
  ),
  faults: fc.array(fc.option(fc.constantFrom(...loud), { nil: undefined }), { maxLength: 6 }),
});

/** What may be under each key by everything that was answered: several things where an answer failed to come. */
class Model {
  readonly keys = Array.from({ length: 3 }, () => objectKey(randomUUID(), 'original'));
  readonly #may = new Map<string, (Buffer | null)[]>(this.keys.map((key) => [key, [null]]));
  /** Keeps those that fit what was seen. There must be one: nothing else can be in the store. */
  saw(key: string, fits: (bytes: Buffer | null) => boolean): void {
    const left = (this.#may.get(key) ?? []).filter(fits);
    expect(left.length).toBeGreaterThan(0);
    this.#may.set(key, left);
  }
  is(key: string, bytes: Buffer | null): void {
    this.#may.set(key, [bytes]);
  }
  mayBe(key: string, bytes: Buffer | null): void {
    this.#may.set(key, [...(this.#may.get(key) ?? []), bytes]);
  }
  canBe(key: string, bytes: Buffer | null): boolean {
    return (this.#may.get(key) ?? []).includes(bytes);
  }
}
const same = (seen: Uint8Array | null) => (bytes: Buffer | null) =>
  seen === null ? bytes === null : bytes !== null && Buffer.compare(bytes, seen) === 0;

async function take(model: Model, { what, key: at, size }: Step): Promise<void> {
  const key = model.keys[at] ?? '';
  const bytes = size === LARGE.length ? Buffer.from(LARGE) : randomBytes(size);
  if (what === 'put') {
    const error = await store.put(key, wholeBody(bytes)).catch((caught: unknown) => caught ?? 'nothing');
    if (error instanceof ObjectExistsError) return model.saw(key, (known) => known !== null);
    // A put that succeeds where there was an object for certain would have written over it.
    if (error === undefined) model.saw(key, (known) => known === null);
    if (error === undefined) return model.is(key, bytes);
    expectUnavailable(error);
    if (model.canBe(key, null)) model.mayBe(key, bytes);
  } else if (what === 'delete') {
    await store.delete(key).then(
      () => model.is(key, null),
      (error: unknown) => {
        expectUnavailable(error);
        model.mayBe(key, null);
      },
    );
  } else if (what === 'get') {
    await store.get(key).then((seen) => model.saw(key, same(seen)), expectUnavailable);
  } else if (what === 'part') {
    const seen = await store.get(key, { start: 0, end: 499 }).catch((error: unknown) => expectUnavailable(error));
    if (seen !== undefined) model.saw(key, (known) => same(seen)(known?.subarray(0, 500) ?? null));
  } else if (what === 'stat') {
    await store
      .stat(key)
      .then((seen) => model.saw(key, (known) => known?.length === seen?.sizeBytes), expectUnavailable);
  } else if (what === 'list') {
    await listed(store, key).then(
      ([seen]) => model.saw(key, (known) => known?.length === seen?.[1]),
      expectUnavailable,
    );
  } else await store.removeUnfinished({ before: FUTURE() }).catch(expectUnavailable);
}

test('F-30: whatever goes wrong on the way, what put said it stored is there bit for bit, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const model = new Model();
      for (const one of steps) {
        let request = 0;
        proxy.programme = () => one.faults[request++];
        await take(model, one);
      }
      await expectNothingUnfinished();
      for (const key of model.keys) {
        const found = await direct.get(key);
        model.saw(key, same(found));
        expect(await listed(direct, key)).toEqual(found ? [[key, found.length]] : []);
        await direct.delete(key);
      }
    }),
    { numRuns: hasOtherEndpoint ? 100 : 25 },
  );
}, 600_000);
