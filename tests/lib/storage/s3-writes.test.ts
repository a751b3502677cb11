import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ObjectExistsError, objectKey, wholeBody } from '#lib/storage/store.ts';
import {
  expectNothingUnfinished,
  expectUnavailable,
  FUTURE,
  faultyStore,
  LARGE,
  listed,
} from '#tests/lib/storage/faulty-store.ts';
import { answer, FAULTS } from '#tests/lib/storage/s3-fault-list.ts';
import type { Fault } from '#tests/support/fault-proxy.ts';
import { fc } from '#tests/support/property.ts';
import { hasOtherEndpoint } from '#tests/support/s3-endpoint.ts';

const parts = faultyStore();

test('F-30: of writers of one key at once, answers lost, one at most has written, and what it wrote is there', async () => {
  for (let round = 0; round < 5; round++) {
    const key = objectKey(randomUUID(), 'original');
    const bodies = Array.from({ length: 4 }, () => randomBytes(5_000));
    let count = 0;
    parts.proxy.programme = ({ method }) =>
      method === 'PUT' && count++ % 2 === round % 2 ? { kind: 'loseAnswer' } : undefined;
    const ends = await Promise.allSettled(bodies.map((bytes) => parts.store.put(key, wholeBody(bytes))));
    const written = bodies.filter((_, at) => ends[at]?.status === 'fulfilled');
    expect(written).toHaveLength(1);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(ObjectExistsError);
    expect(await parts.direct.get(key)).toEqual(new Uint8Array(written[0] ?? []));
    await parts.direct.delete(key);
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
  /** Keeps those that fit what was seen. There must be one: nothing else can be in the parts.store. */
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
    const error = await parts.store.put(key, wholeBody(bytes)).catch((caught: unknown) => caught ?? 'nothing');
    if (error instanceof ObjectExistsError) return model.saw(key, (known) => known !== null);
    // A put that succeeds where there was an object for certain would have written over it.
    if (error === undefined) model.saw(key, (known) => known === null);
    if (error === undefined) return model.is(key, bytes);
    expectUnavailable(error);
    if (model.canBe(key, null)) model.mayBe(key, bytes);
  } else if (what === 'delete') {
    await parts.store.delete(key).then(
      () => model.is(key, null),
      (error: unknown) => {
        expectUnavailable(error);
        model.mayBe(key, null);
      },
    );
  } else if (what === 'get') {
    await parts.store.get(key).then((seen) => model.saw(key, same(seen)), expectUnavailable);
  } else if (what === 'part') {
    const seen = await parts.store.get(key, { start: 0, end: 499 }).catch((error: unknown) => expectUnavailable(error));
    if (seen !== undefined) model.saw(key, (known) => same(seen)(known?.subarray(0, 500) ?? null));
  } else if (what === 'stat') {
    await parts.store
      .stat(key)
      .then((seen) => model.saw(key, (known) => known?.length === seen?.sizeBytes), expectUnavailable);
  } else if (what === 'list') {
    await listed(parts.store, key).then(
      ([seen]) => model.saw(key, (known) => known?.length === seen?.[1]),
      expectUnavailable,
    );
  } else await parts.store.removeUnfinished({ before: FUTURE() }).catch(expectUnavailable);
}

test('F-30: whatever goes wrong on the way, what put said it stored is there bit for bit, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const model = new Model();
      for (const one of steps) {
        let request = 0;
        parts.proxy.programme = () => one.faults[request++];
        await take(model, one);
      }
      await expectNothingUnfinished(parts);
      for (const key of model.keys) {
        const found = await parts.direct.get(key);
        model.saw(key, same(found));
        expect(await listed(parts.direct, key)).toEqual(found ? [[key, found.length]] : []);
        await parts.direct.delete(key);
      }
    }),
    { numRuns: hasOtherEndpoint ? 100 : 25 },
  );
}, 600_000);
