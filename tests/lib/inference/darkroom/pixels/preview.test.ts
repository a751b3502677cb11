import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { Preview } from '#lib/inference/darkroom/pixels/preview.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { sharp } from '#lib/sharp.ts';

const signal = new AbortController().signal;
const PHOTO = 'tests/fixtures/photo-small.jpg';

type Rgba = { width: number; height: number; data: Uint8ClampedArray };

async function rgbaOf(bytes: Uint8Array, width?: number): Promise<Rgba> {
  const image = sharp(bytes).toColourspace('srgb').ensureAlpha();
  const { data, info } = await (width === undefined ? image : image.resize({ width, kernel: 'lanczos3' }))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

/** Mean and largest difference of colour samples, of 255. */
function differenceOf(a: Rgba, b: Rgba): { mean: number; most: number } {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let [sum, most] = [0, 0];
  for (let at = 0; at < a.data.length; at += 1) {
    if (at % 4 === 3) continue;
    const difference = Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
    sum += difference;
    most = Math.max(most, difference);
  }
  return { mean: sum / (a.data.length * 0.75), most };
}

const png = await sharp(await readFile(PHOTO))
  .resize({ width: 400 })
  .toColourspace('srgb')
  .png()
  .toBuffer();
const whole = await rgbaOf(png);
const longer = Math.max(whole.width, whole.height);

/** What the engine makes of the whole picture, and what the preview shows of a copy that is `scale` times as large. */
async function both(steps: Step[], scale = 1) {
  const image = { bytes: png, format: 'png', width: whole.width, height: whole.height };
  const width = Math.round(whole.width * scale);
  const made = await rgbaOf((await applySteps({ image, steps, signal })).bytes, width);
  const small = scale === 1 ? whole : await rgbaOf(png, width);
  const shown = { ...small, data: new Uint8ClampedArray(small.data.length) };
  new Preview(small).render(steps, { longer, scale: small.width / whole.width }, shown.data);
  return differenceOf(made, shown);
}

const LOOKS: [name: string, steps: Step[]][] = [
  ['exposure', [{ operation: 'exposure', stops: 1.3 }]],
  ['exposure down', [{ operation: 'exposure', stops: -2 }]],
  ['brightness', [{ operation: 'brightness', percent: 23 }]],
  ['contrast', [{ operation: 'contrast', percent: 40 }]],
  ['highlights', [{ operation: 'highlights', percent: -80 }]],
  ['shadows', [{ operation: 'shadows', percent: 70 }]],
  ['gamma', [{ operation: 'gamma', gamma: 1.8 }]],
  ['warmth', [{ operation: 'warmth', percent: 80 }]],
  ['cool', [{ operation: 'warmth', percent: -80 }]],
  ['saturation', [{ operation: 'saturation', percent: 70 }]],
  ['hue', [{ operation: 'hue', degrees: 75 }]],
  ['tint', [{ operation: 'tint', colour: '#008080', percent: 60 }]],
  ['black and white', [{ operation: 'black-and-white' }]],
  [
    'all together',
    [
      { operation: 'exposure', stops: 0.4 },
      { operation: 'brightness', percent: -8 },
      { operation: 'contrast', percent: 22 },
      { operation: 'gamma', gamma: 1.15 },
      { operation: 'warmth', percent: 14 },
      { operation: 'saturation', percent: 25 },
      { operation: 'hue', degrees: -6 },
      { operation: 'tint', colour: '#ffa500', percent: 12 },
    ],
  ],
];

describe('the preview in the browser', () => {
  it.each(LOOKS)(
    '%s: every sample is what the engine makes of the same pixels, to one of 255',
    async (_name, steps) => {
      const { mean, most } = await both(steps);
      expect(most).toBeLessThanOrEqual(1);
      expect(mean).toBeLessThan(0.1);
    },
  );

  // Light is clipped before the one picture is made smaller and after the other is: the more, the finer the picture, and this one is small and so fine.
  it.each(LOOKS)(
    '%s: shown on a copy of half the size it differs from the result by 2.5 of 255 at most in the mean',
    async (_name, steps) => {
      const { mean } = await both(steps, 0.5);
      expect(mean).toBeLessThanOrEqual(2.5);
    },
  );

  it.each<[string, Step[], number]>([
    ['sharpness', [{ operation: 'sharpen', percent: 60 }], 1],
    ['a soft blur', [{ operation: 'blur', radius: 0.3, unit: '%' }], 1],
    ['a strong blur', [{ operation: 'blur', radius: 2, unit: '%' }], 1.5],
    [
      'both and colour',
      [
        { operation: 'sharpen', percent: 30 },
        { operation: 'blur', radius: 0.5, unit: '%' },
        { operation: 'contrast', percent: 20 },
      ],
      2,
    ],
  ])('%s looks as the engine makes it', async (_name, steps, most) => {
    expect((await both(steps)).mean).toBeLessThanOrEqual(most);
    expect((await both(steps, 0.5)).mean).toBeLessThanOrEqual(2);
  });

  it('leaves clear pixels clear and touches nothing where nothing is set', () => {
    const source = { width: 2, height: 1, data: new Uint8ClampedArray([10, 20, 30, 0, 40, 50, 60, 255]) };
    const to = new Uint8ClampedArray(8);
    new Preview(source).render([], { longer: 2, scale: 1 }, to);
    expect([...to]).toEqual([...source.data]);
    new Preview(source).render([{ operation: 'exposure', stops: 1 }], { longer: 2, scale: 1 }, to);
    expect([to[3], to[7]]).toEqual([0, 255]);
  });
});
