import { describe, expect, it } from 'vitest';
import { inBatches } from '#lib/in-batches.ts';

describe('questions in batches', () => {
  it('give each who asks their own answer, however many ask at once', async () => {
    const sizes: number[] = [];
    const double = inBatches(
      async (numbers: number[]) => {
        sizes.push(numbers.length);
        await new Promise((resolve) => setImmediate(resolve));
        return numbers.map((number) => number * 2);
      },
      { most: 10 },
    );
    const asked = Array.from({ length: 57 }, (_, index) => index);
    expect(await Promise.all(asked.map(double))).toEqual(asked.map((number) => number * 2));
    expect(sizes.length).toBeLessThan(asked.length / 2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
  });

  it('fail only together with those of the same batch, and go on afterwards', async () => {
    const answer = inBatches(
      async (words: string[]) => {
        if (words.includes('broken')) throw new Error('broken');
        return words;
      },
      { most: 1 },
    );
    const ends = await Promise.allSettled(['a', 'broken', 'c'].map(answer));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await answer('d')).toBe('d');
  });
});
