import { expect, test } from 'vitest';
import { DecodeBudget } from '#lib/images/decode-budget.ts';
import { fc } from '#tests/support/property.ts';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, end: resolve };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('whatever comes, never more than the slots and the bytes at once, in the order of coming, and all of it is done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      async (sizes, slots) => {
        const budget = new DecodeBudget({ slots, bytes: 100 });
        const running: number[] = [];
        const order: number[] = [];
        await Promise.all(
          sizes.map((bytes, index) =>
            budget.run({ bytes }, async () => {
              order.push(index);
              running.push(Math.min(bytes, 100));
              expect(running.length).toBeLessThanOrEqual(slots);
              expect(running.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100);
              await settle();
              running.splice(running.indexOf(Math.min(bytes, 100)), 1);
            }),
          ),
        );
        expect(order).toEqual(sizes.map((_, index) => index));
      },
    ),
    { numRuns: 60 },
  );
});

test('one that needs more than there is runs alone; a failure gives its place back', async () => {
  const budget = new DecodeBudget({ slots: 4, bytes: 100 });
  const [small, huge, after] = [work(), work(), work()];
  const order: string[] = [];
  const runs = [
    budget.run({ bytes: 1 }, () => small.promise),
    budget.run({ bytes: 5_000 }, async () => {
      order.push('huge');
      await huge.promise;
      throw new Error('broken');
    }),
    budget.run({ bytes: 1 }, async () => {
      order.push('after');
    }),
  ];
  await settle();
  expect(order).toEqual([]);
  small.end();
  await settle();
  expect(order).toEqual(['huge']);
  huge.end();
  after.end();
  expect((await Promise.allSettled(runs)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual(['huge', 'after']);
});

test('who goes away while waiting leaves the line, and nobody behind waits for them', async () => {
  const budget = new DecodeBudget({ slots: 1, bytes: 100 });
  const first = work();
  const gone = new AbortController();
  const running = budget.run({ bytes: 1 }, () => first.promise);
  const left = budget.run({ bytes: 1, signal: gone.signal }, async () => 'ran');
  const behind = budget.run({ bytes: 1 }, async () => 'ran');
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  first.end();
  await running;
  expect(await behind).toBe('ran');
  await expect(budget.run({ bytes: 1, signal: gone.signal }, async () => 'ran')).rejects.toThrow('gone');
});
