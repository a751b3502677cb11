import { expect, test } from 'vitest';
import { runInPieces, type Standing } from '#components/gallery/bulk/run-in-pieces.ts';
import type { Result } from '#lib/result.ts';
import { fc } from '#tests/support/property.ts';

const failure: Result<unknown> = { ok: false, error: { code: 'unavailable', message: 'No.' } };

test('whatever fails and however often it is tried again, each image is acted on once, in order, and what was done is told', async () => {
  const cases = fc.record({
    count: fc.integer({ min: 0, max: 60 }),
    piece: fc.integer({ min: 1, max: 20 }),
    fails: fc.array(fc.boolean(), { maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ count, piece, fails }) => {
      const imageIds = Array.from({ length: count }, (_, at) => `${at}`);
      const [acted, told]: [string[], Standing[]] = [[], []];
      const left = [...fails];
      const act = async (ids: string[]): Promise<Result<unknown>> => {
        expect(ids.length).toBeLessThanOrEqual(piece);
        if (left.shift()) return failure;
        acted.push(...ids);
        return { ok: true, data: null };
      };
      const work = runInPieces({ imageIds, act, piece, onStanding: (standing) => told.push(standing) });
      while ((await work.go()) === 'failed') {
        expect(work.doneIds()).toEqual(acted);
        expect(told.at(-1)).toEqual({ done: acted.length, of: count, failure: failure.error });
      }
      expect(acted).toEqual(imageIds);
      expect(told.at(-1)).toEqual({ done: count, of: count, failure: null });
    }),
  );
});

test('stopped, it lets the piece under way end and begins no other', async () => {
  const acted: string[] = [];
  const work = runInPieces({
    imageIds: ['a', 'b', 'c'],
    piece: 1,
    onStanding: () => undefined,
    act: async (ids) => {
      acted.push(...ids);
      work.stop();
      return { ok: true, data: null };
    },
  });
  expect(await work.go()).toBe('stopped');
  expect([acted, work.doneIds()]).toEqual([['a'], ['a']]);
});
