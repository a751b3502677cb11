import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { decode } from '#lib/inference/darkroom/pixels/decode.ts';
import { requirePlan } from '#lib/inference/darkroom/require-plan.ts';
import { encodeMask, type GreyMask, maskRows } from '#lib/inference/grey-mask.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { fc } from '#tests/support/property.ts';

const signal = new AbortController().signal;
const asImage = async (bytes: Buffer): Promise<ImageBytes> => {
  const { width, height, format } = await sharp(bytes).metadata();
  return { bytes, format, width, height };
};
const asMask = async (mask: GreyMask): Promise<ImageBytes> => ({
  bytes: await encodeMask(mask),
  format: 'png',
  width: mask.width,
  height: mask.height,
});
const develop = async (image: ImageBytes, mask: GreyMask, instruction: string) =>
  applySteps({ image, mask: await asMask(mask), steps: requirePlan({ instruction, image }).steps, signal });

/** A picture with transparency, one of 16 bits, and one of a camera: what each pixel is, and nothing of profiles. */
const SOURCES: Record<string, () => Promise<Buffer>> = {
  'a JPEG': () => aPhoto({ width: 61, height: 43 }),
  'a PNG with transparency': async () =>
    sharp(await aPhoto({ width: 61, height: 43 }))
      .ensureAlpha(0.5)
      .png()
      .toBuffer(),
  'a PNG of 16 bits': async () =>
    sharp(await aPhoto({ width: 61, height: 43 }))
      .toColourspace('rgb16')
      .png()
      .toBuffer(),
  'a JPEG in Display P3': async () =>
    sharp(await aPhoto({ width: 61, height: 43 }))
      .withIccProfile('p3')
      .jpeg({ quality: 95 })
      .toBuffer(),
};

describe.each(Object.entries(SOURCES))('exact edits held to an area of %s', (_, make) => {
  test('outside any mask, of any size, every sample is the one of the photo; inside it is what the steps make', async () => {
    const image = await asImage(await make());
    const before = await decode(image, 'png');
    const whole = await applySteps({
      image,
      steps: requirePlan({ instruction: 'invert, as png', image }).steps,
      signal,
    });
    const inverted = await decode(whole, 'png');
    const { width, height, channels } = before.raster;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 61 }),
        fc.integer({ min: 1, max: 43 }),
        fc.infiniteStream(fc.constantFrom(0, 0, 0, 90, 255)),
        async (w, h, values) => {
          const mask = { width: w, height: h, data: Uint8Array.from(values.take(w * h)) };
          if (mask.data.every((value) => value === 0)) return;
          const result = await develop(image, mask, 'invert');
          expect(result).toMatchObject({ format: 'png', width, height });
          const after = await decode(result, 'png');
          expect(after.profile).toEqual(before.profile);
          const read = maskRows(mask, { width, height });
          const row = new Uint8Array(width);
          for (let y = 0; y < height; y++) {
            read(y, row);
            for (let x = 0; x < width; x++)
              for (let c = 0; c < channels; c++) {
                const at = (y * width + x) * channels + c;
                if (row[x] === 0) expect(after.raster.data[at]).toBe(before.raster.data[at]);
                if (row[x] === 255) expect(after.raster.data[at]).toBe(inverted.raster.data[at]);
              }
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

test('an edit that shows nothing inside the mask has changed nothing', async () => {
  const plain = await asImage(
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#808080' } })
      .png()
      .toBuffer(),
  );
  const mask = { width: 40, height: 40, data: new Uint8Array(1_600).fill(255, 0, 40) };
  expect((await develop(plain, mask, 'black and white')).changed).toBe(false);
});

/** The sentence of a step that cannot be done, or nothing where it can. */
function refusalOf(check: () => void): string {
  try {
    check();
    return '';
  } catch (error) {
    if (error instanceof AppError && error.code === 'cannot_do') return sentenceOf(error.code, 'en', error.values);
    throw error;
  }
}

test.each([
  ['crop to 1:1', /size/],
  ['rotate left', /size/],
  ['rotate left, rotate right', /size/],
  ['1200 px wide', /size/],
  ['trim', /size/],
  ['add a white border of 10 px', /size/],
  ['brighter, as jpeg', /JPEG/],
  ['brighter, as jpeg, quality 80', /JPEG|quality/],
])('“%s” cannot be held to an area, and says why before anything is held', async (instruction, reason) => {
  const image = { width: 400, height: 300, format: 'jpeg' };
  const model = 'darkroom';
  darkroom.check({ model, instruction, image });
  expect(refusalOf(() => darkroom.check({ model, instruction, image, isMasked: true }))).toMatch(reason);
  darkroom.check({ model, instruction: 'brighter, mirror, as tiff', image, isMasked: true });
});
