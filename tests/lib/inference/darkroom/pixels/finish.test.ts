import { describe, expect, it } from 'vitest';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { cut, edited, flat, noise, pictures, pixel } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { fc } from '#tests/support/property.ts';

const mean = (data: Uint8Array): number => data.reduce((sum, value) => sum + value, 0) / data.length;

describe('detail', () => {
  it('pixelates to blocks of one value, the mean of what was there', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(32), fc.integer({ min: 2, max: 12 }), async (noisy, block) => {
        fc.pre(noisy.channels === 3);
        const result = await edited(noisy, { operation: 'pixelate', block, unit: 'px' });
        for (let top = 0; top < noisy.height; top += block) {
          for (let left = 0; left < noisy.width; left += block) {
            const [width, height] = [Math.min(block, noisy.width - left), Math.min(block, noisy.height - top)];
            const source = cut(noisy, left, top, width, height).data;
            const filled = cut(result, left, top, width, height).data;
            for (let c = 0; c < 3; c += 1) {
              const own = (data: Uint8Array): Uint8Array => data.filter((_, i) => i % 3 === c);
              expect(new Set(own(filled)).size).toBe(1);
              expect(filled[c]).toBe(Math.round(mean(own(source))));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('blurs like a Gaussian: a point spreads with the deviation asked for, small and large', async () => {
    for (const sigma of [2, 6, 20]) {
      const size = 241;
      const picture = flat(size, size, [0, 0, 0]);
      // A square of 21 px has variance (21² − 1) / 12 of its own.
      for (let y = 110; y <= 130; y += 1) picture.data.fill(255, (y * size + 110) * 3, (y * size + 131) * 3);
      const { data } = await edited(picture, { operation: 'blur', radius: sigma, unit: 'px' });
      let [weight, spread] = [0, 0];
      for (let i = 0; i < data.length; i += 3) {
        weight += data[i] ?? 0;
        spread += (data[i] ?? 0) * (((i / 3) % size) - 120) ** 2;
      }
      const deviation = Math.sqrt(spread / weight - (21 ** 2 - 1) / 12);
      expect(Math.abs(deviation / sigma - 1)).toBeLessThan(0.12);
    }
  });

  it('leaves a flat field alone when it sharpens, blurs or reduces noise', async () => {
    const field = flat(40, 30, [70, 140, 210]);
    const steps: Step[] = [
      { operation: 'sharpen', percent: 100 },
      { operation: 'denoise', percent: 100 },
      { operation: 'blur', radius: 5, unit: 'px' },
      { operation: 'blur', radius: 40, unit: 'px' },
    ];
    for (const step of steps) expect(await edited(field, step)).toEqual(field);
  });

  it('sharpens an edge beyond its values and reduces faint noise but not an edge', async () => {
    const edge = flat(40, 40, [80, 80, 80]);
    for (let y = 0; y < 40; y += 1) edge.data.fill(180, (y * 40 + 20) * 3, (y + 1) * 40 * 3);
    const sharp = await edited(edge, { operation: 'sharpen', percent: 50 });
    expect(pixel(sharp, 20, 20)[0]).toBeGreaterThan(185);
    expect(pixel(sharp, 19, 20)[0]).toBeLessThan(75);
    const calm = await edited(edge, { operation: 'denoise', percent: 40 });
    expect(Math.abs((pixel(calm, 20, 20)[0] ?? 0) - 180)).toBeLessThan(4);

    const faint = noise({ width: 60, height: 60, channels: 3 }, 77);
    faint.data.forEach((value, i) => {
      faint.data[i] = 120 + (value % 9);
    });
    const variance = (data: Uint8Array): number => mean(data.map((v) => Math.min(255, (v - 124) ** 2)));
    const quiet = await edited(faint, { operation: 'denoise', percent: 40 });
    expect(variance(quiet.data)).toBeLessThan(variance(faint.data) / 3);
  });
});

describe('finish', () => {
  it('darkens the corners alike and leaves the centre of a vignette as it was', async () => {
    const picture = flat(91, 61, [200, 120, 60]);
    const result = await edited(picture, { operation: 'vignette', percent: 100 });
    for (let y = 25; y <= 35; y += 1)
      for (let x = 35; x <= 55; x += 1) expect(pixel(result, x, y)).toEqual([200, 120, 60]);
    const corners = [pixel(result, 0, 0), pixel(result, 90, 0), pixel(result, 0, 60), pixel(result, 90, 60)];
    for (const corner of corners) expect(corner).toEqual([0, 0, 0]);
    const light = await edited(picture, { operation: 'vignette', percent: -100 });
    expect(pixel(light, 0, 0)).toEqual([255, 255, 255]);
  });

  it('adds grain with mean zero, the same on all channels, and the same each time for the same picture', async () => {
    const field = flat(200, 200, [128, 128, 128]);
    const step: Step = { operation: 'grain', percent: 60 };
    const result = await edited(field, step);
    expect(Math.abs(mean(result.data) - 128)).toBeLessThan(0.5);
    for (let i = 0; i < result.data.length; i += 3) expect(result.data[i + 1]).toBe(result.data[i]);
    const deviation = Math.sqrt(result.data.reduce((sum, v) => sum + (v - 128) ** 2, 0) / result.data.length);
    expect(deviation).toBeGreaterThan(20);
    expect(deviation).toBeLessThan(45);
    expect(await edited(field, step)).toEqual(result);
    expect((await edited(flat(200, 200, [129, 128, 128]), step)).data).not.toEqual(result.data);
    const white = flat(20, 20, [255, 255, 255]);
    expect(await edited(white, step)).toEqual(white);
  });

  it('rounds the four corners alike, smoothly, and nothing else; a square at 50 % becomes a disc', async () => {
    const result = await edited(flat(60, 40, [9, 99, 199]), { operation: 'round-corners', radius: 10, unit: 'px' });
    expect(pixel(result, 0, 0)).toEqual([9, 99, 199, 0]);
    expect(pixel(result, 30, 0)).toEqual([9, 99, 199, 255]);
    const alphas = (x: number, y: number): (number | undefined)[] =>
      [pixel(result, x, y), pixel(result, 59 - x, y), pixel(result, x, 39 - y), pixel(result, 59 - x, 39 - y)].map(
        (p) => p[3],
      );
    for (let y = 0; y < 20; y += 1) for (let x = 0; x < 30; x += 1) expect(new Set(alphas(x, y)).size).toBe(1);
    for (const side of [40, 41]) {
      const disc = await edited(flat(side, side, [1, 2, 3]), { operation: 'round-corners', radius: 50, unit: '%' });
      let area = 0;
      for (let i = 3; i < disc.data.length; i += 4) area += (disc.data[i] ?? 0) / 255;
      expect(Math.abs(area / (Math.PI * (side / 2) ** 2) - 1)).toBeLessThan(0.02);
    }
  });

  it('lays a soft shadow under the picture, which itself stays bit-identical', async () => {
    const picture = noise({ width: 200, height: 150, channels: 3 }, 11);
    const step: Step = { operation: 'shadow', strength: 60, background: '#ffffff' };
    const result = await edited(picture, step);
    const margin = (result.width - 200) / 2;
    expect(cut(result, margin, margin, 200, 150)).toEqual(picture);
    expect(pixel(result, 0, 0)).toEqual([255, 255, 255]);
    const below = pixel(result, result.width >> 1, margin + 151)[0] ?? 255;
    const above = pixel(result, result.width >> 1, margin - 2)[0] ?? 255;
    expect(below).toBeLessThan(200);
    expect(above).toBeGreaterThan(below);
    const clear = await edited(picture, { ...step, background: '#00000000' });
    expect(pixel(clear, 0, 0)[3]).toBe(0);
    expect(pixel(clear, clear.width >> 1, margin + 151)[3]).toBeGreaterThan(60);
  });

  it('scales by exactly half, and keeps a flat colour flat', async () => {
    const half = await edited(flat(101, 60, [3, 130, 250]), { operation: 'scale', percent: 50 });
    expect(half).toEqual(flat(51, 30, [3, 130, 250]));
  });
});
