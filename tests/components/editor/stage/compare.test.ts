import { describe, expect, test } from 'vitest';
import { readMode } from '#components/editor/stage/compare-mode.ts';
import { changedShare, containedIn, sizeWithin } from '#components/editor/stage/difference.ts';
import { fitScale, type Scene, splitRoom } from '#components/editor/stage/geometry.ts';
import { fc } from '#tests/support/property.ts';

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });

describe('comparing', () => {
  test('a picture of another shape lies whole and in the middle of the frame, whatever the sizes', () => {
    fc.assert(
      fc.property(size, size, (frame, source) => {
        const [a, b, c, d, e, f] = containedIn(frame, source);
        expect([b, c, a]).toEqual([0, 0, d]);
        const [width, height] = [a * source.width, d * source.height];
        expect(Math.max(width / frame.width, height / frame.height)).toBeCloseTo(1, 6);
        expect(e * 2 + width).toBeCloseTo(frame.width, 3);
        expect(f * 2 + height).toBeCloseTo(frame.height, 3);
      }),
    );
  });

  test('a difference is never made larger than asked, keeps the shape, and has a pixel at least', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 3_000 }), (picture, most) => {
        const made = sizeWithin(picture, most);
        expect(Math.max(made.width, made.height)).toBeLessThanOrEqual(Math.max(1, most));
        expect(Math.min(made.width, made.height)).toBeGreaterThanOrEqual(1);
      }),
    );
    expect(sizeWithin({ width: 4_000, height: 2_000 }, 1_000)).toEqual({ width: 1_000, height: 500 });
  });

  test('what packing a picture twice does to it is no change, and one channel that moved is', () => {
    const pixels = Uint8ClampedArray.from([3, 3, 3, 255, 0, 40, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255]);
    expect(changedShare(pixels)).toBe(0.5);
    expect(changedShare(new Uint8ClampedArray())).toBe(0);
  });

  test('two pictures share a room so that they are larger: beside each other in a wide one, over each other in a high one', () => {
    const sceneOf = (width: number, height: number): Scene => ({
      room: { width, height },
      picture: { width: 1_200, height: 900 },
      inset: { x: 0, y: 0 },
      density: 1,
    });
    expect(splitRoom(sceneOf(1_600, 600))).toEqual({ split: 'columns', scene: sceneOf(800, 600) });
    expect(splitRoom(sceneOf(600, 1_600))).toEqual({ split: 'rows', scene: sceneOf(600, 800) });
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 3_000 }), fc.integer({ min: 50, max: 3_000 }), (width, height) => {
        const whole = sceneOf(width, height);
        const other = splitRoom(whole).split === 'columns' ? sceneOf(width, height / 2) : sceneOf(width / 2, height);
        expect(fitScale(splitRoom(whole).scene)).toBeGreaterThanOrEqual(fitScale(other));
      }),
    );
  });

  test('the choice is read from the device, and anything else there is the slider', () => {
    expect(readMode({ getItem: () => 'side' })).toBe('side');
    expect(readMode({ getItem: () => 'sideways' })).toBe('slider');
    expect(readMode({ getItem: () => null })).toBe('slider');
    const closed = () => {
      throw new Error('closed');
    };
    expect(readMode({ getItem: closed })).toBe('slider');
  });
});
