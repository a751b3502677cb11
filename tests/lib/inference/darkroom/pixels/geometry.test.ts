import { describe, expect, it } from 'vitest';
import { largestInside, MAX_SIDE, outputSize, scaledSize } from '#lib/inference/darkroom/geometry.ts';
import type { Anchor, Step } from '#lib/inference/darkroom/steps.ts';
import { say } from '#lib/text/said.ts';
import { cut, develop, edited, flat, pictures, pixel } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

const ANCHORS: Anchor[] = [
  'centre',
  'top',
  'bottom',
  'left',
  'right',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
];
const anchors = fc.constantFrom(...ANCHORS);
const sides = fc.integer({ min: 1, max: 48 });
const units = fc.constantFrom<'px' | '%'>('px', '%');

/** Steps that decide sizes, some of which small pictures cannot take. */
const geometry: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    operation: fc.constant('rotate' as const),
    degrees: fc.oneof(fc.constantFrom(90, 180, 270, -90, 360), fc.integer({ min: -180, max: 180 })),
    fill: fc.constantFrom('#ffffff', '#00000000'),
  }),
  fc.record({ operation: fc.constant('straighten' as const), degrees: fc.integer({ min: -45, max: 45 }) }),
  fc.record({ operation: fc.constant('mirror' as const), axis: fc.constantFrom('horizontal' as const, 'vertical') }),
  fc.record({ operation: fc.constant('crop-ratio' as const), width: sides, height: sides, anchor: anchors }),
  fc.record({ operation: fc.constant('crop-size' as const), width: sides, height: sides, anchor: anchors }),
  fc.record({
    operation: fc.constant('crop-sides' as const),
    top: fc.nat(8),
    right: fc.nat(8),
    bottom: fc.nat(8),
    left: fc.nat(8),
    unit: units,
  }),
  fc.record({
    operation: fc.constant('crop-box' as const),
    left: fc.nat(8),
    top: fc.nat(8),
    width: sides,
    height: sides,
  }),
  fc.record({
    operation: fc.constant('resize' as const),
    width: sides,
    height: sides,
    fit: fc.constantFrom('inside' as const, 'cover', 'stretch'),
  }),
  fc.record({ operation: fc.constant('resize' as const), width: sides, fit: fc.constant('inside' as const) }),
  fc.record({ operation: fc.constant('resize' as const), height: sides, fit: fc.constant('inside' as const) }),
  fc.record({
    operation: fc.constant('resize-side' as const),
    side: fc.constantFrom('longest' as const, 'shortest'),
    pixels: sides,
  }),
  fc.record({
    operation: fc.constant('resize' as const),
    width: sides,
    height: sides,
    fit: fc.constant('inside' as const),
    atMost: fc.constant(true as const),
  }),
  fc.record({ operation: fc.constant('scale' as const), percent: fc.integer({ min: 1, max: 300 }) }),
  fc.record({
    operation: fc.constant('pad-ratio' as const),
    width: fc.integer({ min: 1, max: 21 }),
    height: fc.integer({ min: 1, max: 21 }),
    fill: fc.constantFrom('#000000', 'blur', '#ff000080'),
    anchor: anchors,
  }),
  fc.record({
    operation: fc.constant('pad-size' as const),
    width: sides,
    height: sides,
    fill: fc.constantFrom('#000000', 'blur'),
    anchor: anchors,
  }),
  fc.record({
    operation: fc.constant('border' as const),
    amount: fc.nat(20),
    unit: units,
    colour: fc.constant('#123456'),
  }),
  fc.record({
    operation: fc.constant('shadow' as const),
    strength: fc.integer({ min: 0, max: 100 }),
    background: fc.constantFrom('#ffffff', '#00000000'),
  }),
);

describe('sizes', () => {
  it('says before an edit exactly the size the edit then makes, or why it cannot', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(pictures(40), fc.array(geometry, { minLength: 1, maxLength: 4 }), async (picture, steps) => {
        const said = outputSize(picture, steps);
        if ('problem' in said) {
          await expect(develop(picture, ...steps)).rejects.toMatchObject({
            code: 'cannot_do',
            values: { reason: said.problem },
          });
          return;
        }
        const { width, height } = await develop(picture, ...steps);
        expect({ width, height, approximate: false }).toEqual(said);
      }),
      { numRuns: 300 },
    );
  });

  it('scales "at most" and "fit within" down like the plain step, and never up', () => {
    const size = fc.record({ width: sides, height: sides });
    const step = fc.oneof(
      fc
        .record({ width: sides, height: sides }, { requiredKeys: [] })
        .filter(({ width, height }) => width !== undefined || height !== undefined)
        .map((box) => ({ operation: 'resize' as const, ...box, fit: 'inside' as const })),
      fc.record({
        operation: fc.constant('resize-side' as const),
        side: fc.constantFrom('longest' as const, 'shortest'),
        pixels: sides,
      }),
    );
    fc.assert(
      fc.property(size, step, (size, step) => {
        const plain = scaledSize(size, step);
        const grows = plain.width >= size.width && plain.height >= size.height;
        expect(scaledSize(size, { ...step, atMost: true })).toEqual(grows ? size : plain);
      }),
      { numRuns: share(300, 1000) },
    );
  });

  it('marks a size after a trim as approximate', () => {
    expect(outputSize({ width: 9, height: 9 }, [{ operation: 'trim' }])).toEqual({
      width: 9,
      height: 9,
      approximate: true,
    });
  });

  it('takes the largest rectangle of a ratio: one side whole, the other within half a pixel of the ideal', () => {
    const side = fc.integer({ min: 1, max: MAX_SIDE });
    const part = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(side, side, part, part, (width, height, x, y) => {
        const inner = largestInside({ width, height }, { width: x, height: y });
        const ideal = { width: Math.min(width, (height * x) / y), height: Math.min(height, (width * y) / x) };
        expect(inner.width === width || inner.height === height).toBe(true);
        expect(Math.abs(inner.width - Math.max(1, ideal.width))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(inner.height - Math.max(1, ideal.height))).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('refuses what would exceed 100 megapixels or 20,000 px a side, with the numbers, also in between', () => {
    const huge: Step = { operation: 'scale', percent: 1000 };
    const small: Step = { operation: 'scale', percent: 1 };
    const size = outputSize({ width: 3000, height: 2000 }, [huge, small]);
    expect(size).toEqual({
      problem: say('pixels', 'tooLarge', { width: 30_000, height: 20_000 }, 20_000, 100),
    });
    const border: Step = { operation: 'border', amount: 1, unit: 'px', colour: '#000000' };
    expect(outputSize({ width: 9_998, height: 9_998 }, [border])).not.toHaveProperty('problem');
    expect(outputSize({ width: 9_999, height: 9_998 }, [border])).toHaveProperty('problem');
    expect(outputSize({ width: 19_998, height: 1 }, [border])).not.toHaveProperty('problem');
    expect(outputSize({ width: 19_999, height: 1 }, [border])).toHaveProperty('problem');
  });

  it('refuses a crop larger than the picture and a crop to nothing', () => {
    const size = { width: 40, height: 30 };
    expect(outputSize(size, [{ operation: 'crop-size', width: 41, height: 10, anchor: 'centre' }])).toEqual({
      problem: say('pixels', 'cropTooLarge', { width: 41, height: 10 }, size),
    });
    const away: Step = { operation: 'crop-sides', top: 50, bottom: 50, left: 0, right: 0, unit: '%' };
    expect(outputSize(size, [away])).toEqual({
      problem: say('pixels', 'cropToNothing', size),
    });
  });
});

describe('pixels that only move keep their values', () => {
  it('a crop by x and y keeps exactly the pixels of that rectangle, and one that leaves the picture is refused', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(), fc.infiniteStream(fc.nat(31)), async (picture, numbers) => {
        const next = (most: number): number => Number(numbers.next().value) % most;
        const [left, top] = [next(picture.width), next(picture.height)];
        const [width, height] = [1 + next(picture.width - left), 1 + next(picture.height - top)];
        const box: Step = { operation: 'crop-box', left, top, width, height };
        const kept = await edited(picture, box);
        expect({ width: kept.width, height: kept.height }).toEqual({ width, height });
        expect(pixel(kept, 0, 0)).toEqual(pixel(picture, left, top));
        expect(pixel(kept, width - 1, height - 1)).toEqual(pixel(picture, left + width - 1, top + height - 1));
        expect(outputSize(picture, [{ ...box, left: picture.width - width + 1 }])).toHaveProperty('problem');
      }),
      { numRuns: 60 },
    );
  });

  it('turns four times by 90° back to the same pixels', async () => {
    const quarter: Step = { operation: 'rotate', degrees: 90, fill: '#ffffff' };
    await fc.assert(
      fc.asyncProperty(pictures(), async (picture) => {
        const result = await develop(picture, quarter, quarter, quarter, quarter);
        expect(result.changed).toBe(false);
        expect(await edited(picture, quarter, quarter, quarter, quarter)).toEqual(picture);
      }),
    );
  });

  it('turns right by moving each pixel from its column to its row', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(), async (picture) => {
        const turned = await edited(picture, { operation: 'rotate', degrees: 90, fill: '#ffffff' });
        expect(turned).toMatchObject({ width: picture.height, height: picture.width });
        for (let y = 0; y < picture.height; y += 1) {
          for (let x = 0; x < picture.width; x += 1) {
            expect(pixel(turned, picture.height - 1 - y, x)).toEqual(pixel(picture, x, y));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('mirrors left to right and top to bottom, and twice is the same picture', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(), fc.boolean(), async (picture, across) => {
        const step: Step = { operation: 'mirror', axis: across ? 'horizontal' : 'vertical' };
        const once = await edited(picture, step);
        const [x, y] = [picture.width - 1, picture.height - 1];
        expect(pixel(once, 0, 0)).toEqual(across ? pixel(picture, x, 0) : pixel(picture, 0, y));
        expect(await edited(picture, step, step)).toEqual(picture);
      }),
    );
  });

  it('crops at every anchor to exactly the rectangle of the source', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(), anchors, fc.nat(), fc.nat(), async (picture, anchor, a, b) => {
        const [width, height] = [1 + (a % picture.width), 1 + (b % picture.height)];
        const left = anchor.endsWith('left')
          ? 0
          : anchor.endsWith('right')
            ? picture.width - width
            : Math.floor((picture.width - width) / 2);
        const top = anchor.startsWith('top')
          ? 0
          : anchor.startsWith('bottom')
            ? picture.height - height
            : Math.floor((picture.height - height) / 2);
        const cropped = await edited(picture, { operation: 'crop-size', width, height, anchor });
        expect(cropped).toEqual(cut(picture, left, top, width, height));
      }),
    );
  });

  it('pads and borders around pixels that stay as they are, in the colour asked for', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(24), anchors, fc.nat(9), fc.nat(9), async (picture, anchor, right, down) => {
        const canvas = { width: picture.width + right, height: picture.height + down };
        const padded = await edited(picture, { operation: 'pad-size', ...canvas, fill: '#0a141e', anchor });
        expect(padded).toMatchObject(canvas);
        const left = anchor.endsWith('left') ? 0 : anchor.endsWith('right') ? right : Math.floor(right / 2);
        const top = anchor.startsWith('top') ? 0 : anchor.startsWith('bottom') ? down : Math.floor(down / 2);
        expect(cut(padded, left, top, picture.width, picture.height)).toEqual(picture);

        const bordered = await edited(picture, { operation: 'border', amount: 3, unit: 'px', colour: '#0a141e' });
        expect(cut(bordered, 3, 3, picture.width, picture.height)).toEqual(picture);
        const opaque = picture.channels === 4 ? [10, 20, 30, 255] : [10, 20, 30];
        for (let x = 0; x < bordered.width; x += 1) {
          expect(pixel(bordered, x, 2)).toEqual(opaque);
          expect(pixel(bordered, x, bordered.height - 3)).toEqual(opaque);
        }
      }),
    );
  });

  it('keeps the inner pixels on a blurred surround', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(24, 2), async (picture) => {
        const side = Math.max(picture.width, picture.height) + 4;
        const padded = await edited(picture, {
          operation: 'pad-size',
          width: side,
          height: side,
          fill: 'blur',
          anchor: 'top-left',
        });
        expect(cut(padded, 0, 0, picture.width, picture.height)).toEqual(picture);
      }),
      { numRuns: 30 },
    );
  });

  it('trims exactly the border of one colour', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(20, 3), fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }), async (picture, room) => {
        const [top = 0, right = 0, bottom = 0, left = 0] = room;
        fc.pre(top + left > 0 && picture.channels === 3);
        // The frame of the inner picture is far from the border's colour everywhere.
        const inner = { ...picture, data: picture.data.map((value) => 100 + (value % 156)) };
        const outer = flat(picture.width + left + right, picture.height + top + bottom, [20, 30, 40]);
        for (let y = 0; y < inner.height; y += 1) {
          const row = inner.data.subarray(y * inner.width * 3, (y + 1) * inner.width * 3);
          outer.data.set(row, ((y + top) * outer.width + left) * 3);
        }
        expect(await edited(outer, { operation: 'trim' })).toEqual(inner);
      }),
    );
  });

  it('trims nothing from a picture of one colour and says that nothing changed', async () => {
    const result = await develop(flat(7, 5, [9, 9, 9]), { operation: 'trim' });
    expect(result).toMatchObject({ width: 7, height: 5, changed: false });
  });
});

describe('turning by any angle', () => {
  it('straightens without an empty corner: a white picture stays white to its edges', { timeout: 60_000 }, async () => {
    const shape = fc.record({ width: fc.integer({ min: 8, max: 90 }), height: fc.integer({ min: 8, max: 90 }) });
    await fc.assert(
      fc.asyncProperty(shape, fc.integer({ min: -450, max: 450 }), async ({ width, height }, tenths) => {
        const result = await edited(flat(width, height, [255, 255, 255]), {
          operation: 'straighten',
          degrees: tenths / 10,
        });
        expect(result.data.every((value) => value === 255)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('fills the corners of a turned picture with the colour asked for, and with nothing when it is see-through', async () => {
    const picture = flat(60, 40, [255, 255, 255]);
    const red = await edited(picture, { operation: 'rotate', degrees: 30, fill: '#ff0000' });
    expect(pixel(red, 0, 0)).toEqual([255, 0, 0]);
    expect(pixel(red, red.width >> 1, red.height >> 1)).toEqual([255, 255, 255]);
    const clear = await edited(picture, { operation: 'rotate', degrees: 30, fill: '#00000000' });
    expect(pixel(clear, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(clear, clear.width >> 1, clear.height >> 1)).toEqual([255, 255, 255, 255]);
    // No dark fringe: where the edge is half there, its colour is still the picture's.
    for (let i = 0; i < clear.data.length; i += 4) {
      if ((clear.data[i + 3] ?? 0) > 16) expect(clear.data[i]).toBeGreaterThan(250);
    }
  });

  it('turns clockwise for positive degrees', async () => {
    const picture = flat(41, 41, [0, 0, 0]);
    // A mark at the top middle goes to the right by a turn to the right.
    for (let c = 0; c < 3; c += 1) for (let x = 18; x < 23; x += 1) picture.data[(4 * 41 + x) * 3 + c] = 255;
    const turned = await edited(picture, { operation: 'rotate', degrees: 45, fill: '#000000' });
    let [sum, weight] = [0, 0];
    for (let i = 0; i < turned.data.length; i += 3) {
      sum += (turned.data[i] ?? 0) * ((i / 3) % turned.width);
      weight += turned.data[i] ?? 0;
    }
    expect(sum / weight).toBeGreaterThan(turned.width / 2 + 5);
  });
});
