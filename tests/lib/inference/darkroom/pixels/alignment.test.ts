import { describe, expect, it } from 'vitest';
import { type Alignment, alignment } from '#lib/inference/darkroom/alignment.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { edited, type Picture, pixel } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

/** A picture whose pixels say where they are: red grows by one a column, green by one a row. Full blue says that it is picture. */
function map(width: number, height: number): Picture {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const at = Math.floor(i / 3);
    return [at % width, Math.floor(at / width), 255][i % 3] ?? 0;
  });
  return { width, height, channels: 3, data };
}

/** The place in the source that a place in the result shows. */
function sourceOf({ matrix: [a, b, c, d, e, f] }: Alignment, x: number, y: number): [number, number] {
  const whole = a * d - b * c;
  return [(d * (x - e) - c * (y - f)) / whole, (a * (y - f) - b * (x - e)) / whole];
}

/** Whether a place and what surrounds it is picture: a filter rings at the edge to what was added. */
const isPicture = (result: Picture, x: number, y: number): boolean =>
  [-6, 0, 6].every((dx) => [-6, 0, 6].every((dy) => isBlue(result, x + dx, y + dy)));
const isBlue = (result: Picture, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < result.width && y < result.height && pixel(result, x, y)[2] === 255;

const anchor = fc.constantFrom('centre' as const, 'top', 'bottom', 'left', 'right', 'top-left', 'bottom-right');
const ratio = fc.record({ width: fc.integer({ min: 2, max: 5 }), height: fc.integer({ min: 2, max: 5 }), anchor });
/** No blue: what is added around a picture is told from it. */
const fill = '#808000';
const moves: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(90, 180, 270, -90).map((degrees): Step => ({ operation: 'rotate', degrees, fill })),
  fc.integer({ min: -40, max: 40 }).map((degrees): Step => ({ operation: 'rotate', degrees, fill })),
  fc.integer({ min: -12, max: 12 }).map((degrees): Step => ({ operation: 'straighten', degrees })),
  fc.constantFrom('horizontal' as const, 'vertical').map((axis): Step => ({ operation: 'mirror', axis })),
  ratio.map((size): Step => ({ operation: 'crop-ratio', ...size })),
  ratio.map((size): Step => ({ operation: 'pad-ratio', fill, ...size })),
  fc
    .record({ top: fc.nat(12), right: fc.nat(12), bottom: fc.nat(12), left: fc.nat(12) })
    .map((sides): Step => ({ operation: 'crop-sides', unit: '%', ...sides })),
  fc.integer({ min: 70, max: 160 }).map((percent): Step => ({ operation: 'scale', percent })),
  fc
    .record({ width: fc.integer({ min: 90, max: 160 }), height: fc.integer({ min: 90, max: 160 }) })
    .chain((size) =>
      fc
        .constantFrom('inside' as const, 'cover', 'stretch')
        .map((fit): Step => ({ operation: 'resize', fit, ...size })),
    ),
  fc.nat(10).map((amount): Step => ({ operation: 'border', amount, unit: '%', colour: fill })),
  fc.constant<Step>({ operation: 'shadow', strength: 40, background: fill }),
);

describe('where before lies in after', () => {
  it('is where the engine put it: every place of the result shows the place of the source that the map says', {
    timeout: 120_000,
  }, async () => {
    const size = fc.record({ width: fc.integer({ min: 90, max: 220 }), height: fc.integer({ min: 90, max: 220 }) });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(size, fc.array(moves, { minLength: 1, maxLength: 4 }), async ({ width, height }, steps) => {
        const lies = alignment({ width, height }, steps);
        if (!lies || lies.width * lies.height > 600_000) return fc.pre(false);
        const result = await edited(map(width, height), ...steps);
        expect({ width: result.width, height: result.height }).toEqual({ width: lies.width, height: lies.height });
        // Each resampling may round by a pixel of its own.
        const [a, b, c, d] = lies.matrix;
        const reach = 1.5 + steps.length * Math.max(1, 1 / Math.sqrt(Math.abs(a * d - b * c)));
        for (let y = 0.5; y < result.height; y += 7) {
          for (let x = 0.5; x < result.width; x += 7) {
            const [column, row] = sourceOf(lies, x, y);
            const [red = 0, green = 0] = pixel(result, Math.floor(x), Math.floor(y));
            if (!isPicture(result, Math.floor(x), Math.floor(y))) continue;
            compared += 1;
            expect(Math.abs(red + 0.5 - column), `column at ${x}, ${y}`).toBeLessThanOrEqual(reach);
            expect(Math.abs(green + 0.5 - row), `row at ${x}, ${y}`).toBeLessThanOrEqual(reach);
          }
        }
      }),
      { numRuns: share(50, 150) },
    );
    expect(compared).toBeGreaterThan(10_000);
  });

  it('is exact to the pixel for crops, quarter turns and mirrors', async () => {
    const steps: Step[] = [
      { operation: 'crop-ratio', width: 4, height: 5, anchor: 'top-right' },
      { operation: 'rotate', degrees: -90, fill },
      { operation: 'mirror', axis: 'horizontal' },
      { operation: 'crop-sides', top: 3, right: 5, bottom: 7, left: 11, unit: 'px' },
    ];
    const lies = alignment({ width: 200, height: 120 }, steps);
    const result = await edited(map(200, 120), ...steps);
    for (let y = 0; y < result.height; y += 1) {
      for (let x = 0; x < result.width; x += 1) {
        const place = lies && sourceOf(lies, x + 0.5, y + 0.5);
        expect(pixel(result, x, y).slice(0, 2)).toEqual(place?.map(Math.floor));
      }
    }
  });

  it('is not claimed after a trim, nor for a crop larger than the picture', () => {
    expect(alignment({ width: 10, height: 10 }, [{ operation: 'trim' }])).toBe(null);
    expect(
      alignment({ width: 10, height: 10 }, [{ operation: 'crop-size', width: 11, height: 5, anchor: 'centre' }]),
    ).toBe(null);
  });
});
