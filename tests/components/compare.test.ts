import { expect, test } from 'vitest';
import { compareKey } from '#components/ui/compare.tsx';
import { fc } from '#tests/support/property.ts';

test('arrows move the line by one percent, with Shift by ten, Home and End to the edges', () => {
  expect(compareKey('ArrowRight', false, 50)).toBe(51);
  expect(compareKey('ArrowLeft', true, 50)).toBe(40);
  expect(compareKey('Home', false, 50)).toBe(0);
  expect(compareKey('End', false, 50)).toBe(100);
});

test('the line never leaves the picture, and a key that is not ours is left to the page', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.boolean(), fc.string(), (at, shift, key) => {
      const next = compareKey(key, shift, at);
      if (next !== null) expect(next >= 0 && next <= 100).toBe(true);
    }),
  );
  expect(compareKey('ArrowLeft', true, 4)).toBe(0);
  expect(compareKey('Tab', false, 50)).toBeNull();
});
