import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { frameChange } from '#components/compare/frame-change.ts';
import { type Measured, measureChange } from '#components/compare/measure-change.ts';
import type { Pixels } from '#components/compare/planes.ts';
import { CHANGE_TEXTS } from '#components/texts/change-texts.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { alignment } from '#lib/inference/darkroom/alignment.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';

const WHOLE = [1, 0, 0, 1, 0, 0] as const;
const SIZE = { width: 800, height: 533 };
const PHOTO = await readFile('tests/fixtures/photo-small.jpg');

const pixelsOf = async (bytes: Uint8Array): Promise<Pixels> => {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
};

/** A picture as a page has it: its size, and the pixels of its stored thumb. */
async function asShown(bytes: Uint8Array): Promise<Measured> {
  const { width, height, hasAlpha } = await sharp(bytes).metadata();
  const { thumb } = await makeVariants({ bytes, hasAlpha });
  return { size: { width, height }, pixels: await pixelsOf(thumb) };
}

const before = await asShown(PHOTO);

/** What is said of a real exact edit, from the thumbs that would be stored. */
async function saidAfter(instruction: string) {
  const { steps } = parseInstruction(instruction);
  const image = { bytes: PHOTO, format: 'jpeg', ...SIZE } as const;
  const { bytes } = await applySteps({ image, steps, signal: new AbortController().signal });
  const lies = alignment(SIZE, steps)?.matrix ?? null;
  const change = measureChange({ before, after: await asShown(bytes), lies, isMasked: false });
  return { change, en: CHANGE_TEXTS.en.said(change), de: CHANGE_TEXTS.de.said(change) };
}

describe('the sentence names what a real edit did, and nothing that it did not', () => {
  test.each([
    ['black and white', 'All of the picture changed: black and white.', 'Das ganze Bild ist anders: schwarzweiß.'],
    ['brighter 3 %', 'All of the picture changed: slightly brighter.', 'Das ganze Bild ist anders: etwas heller.'],
    [
      'rotate left',
      'Turned a quarter to the left. Nothing else changed.',
      'Eine Vierteldrehung nach links. Sonst hat sich nichts geändert.',
    ],
    ['mirror', 'Mirrored left to right. Nothing else changed.', 'Seitlich gespiegelt. Sonst hat sich nichts geändert.'],
    [
      'crop to 1:1',
      'Cropped from 800 × 533 to 533 × 533. Nothing else changed.',
      'Zugeschnitten von 800 × 533 auf 533 × 533. Sonst hat sich nichts geändert.',
    ],
    [
      'half the size',
      'Resized from 800 × 533 to 400 × 267. Nothing else changed.',
      'Skaliert von 800 × 533 auf 400 × 267. Sonst hat sich nichts geändert.',
    ],
    [
      'rotate 17°',
      'Turned 17° to the right; given more room from 800 × 533 to 921 × 744. Nothing else changed.',
      'Um 17° nach rechts gedreht; um Rand erweitert von 800 × 533 auf 921 × 744. Sonst hat sich nichts geändert.',
    ],
  ])('%s', async (instruction, en, de) => {
    expect(await saidAfter(instruction)).toMatchObject({ en, de });
  });

  test.each([
    ['brighter 20 %', 'brighter'],
    ['darker 20 %', 'darker'],
    ['warmer', 'warmer'],
    ['blur 8 px', 'softer'],
    ['invert', 'light and dark are reversed'],
    ['vignette', 'mostly along the edges: '],
  ])('%s says "%s"', async (instruction, words) => {
    expect((await saidAfter(instruction)).en).toContain(words);
  });
});

/** The photo with something laid over a part of it, as an edit of that part would give it. */
const withPatch = async (patch: { left: number; top: number; width: number; height: number; background: string }) => {
  const { left, top, ...create } = patch;
  const input = await sharp({ create: { ...create, channels: 3 } })
    .png()
    .toBuffer();
  return asShown(await sharp(PHOTO).composite([{ input, left, top }]).png().toBuffer());
};

test('a change in one part is named by its share and place, and the rest is said to be as it was', async () => {
  const after = await withPatch({ left: 60, top: 40, width: 160, height: 107, background: '#fff' });
  const change = measureChange({ before, after, lies: WHOLE, isMasked: false });
  expect(change.share).toBeGreaterThan(0.035);
  expect(change.share).toBeLessThan(0.05);
  expect(CHANGE_TEXTS.en.said(change)).toMatch(
    /^About 4 % of the picture changed, in the upper left: .*brighter.* The rest looks the same\.$/,
  );
});

const grid = { width: 24, height: 16 };
const anyPixels = fc
  .uint8Array({ minLength: grid.width * grid.height * 3, maxLength: grid.width * grid.height * 3 })
  .map((samples): Pixels => {
    const data = new Uint8ClampedArray(grid.width * grid.height * 4).fill(255);
    for (let at = 0; at < samples.length; at++) data[Math.floor(at / 3) * 4 + (at % 3)] = samples[at] ?? 0;
    return { ...grid, data };
  });

test('whatever the picture: the same one twice has changed nothing', () => {
  fc.assert(
    fc.property(anyPixels, (pixels) => {
      const one = { size: SIZE, pixels };
      const change = measureChange({ before: one, after: one, lies: WHOLE, isMasked: false });
      expect(change).toMatchObject({ share: 0, looks: [] });
      expect(CHANGE_TEXTS.en.said(change)).toBe('Nothing visible changed.');
      expect(CHANGE_TEXTS.de.said(change)).toBe('Es hat sich nichts Sichtbares geändert.');
    }),
    { numRuns: 40 },
  );
});

/** A mask that is white in one rectangle, places of the grid. */
const anyMask = fc
  .record({
    left: fc.nat(20),
    top: fc.nat(12),
    width: fc.integer({ min: 3, max: 24 }),
    height: fc.integer({ min: 3, max: 16 }),
  })
  .map(({ left, top, width, height }) => {
    const data = new Uint8ClampedArray(grid.width * grid.height * 4).fill(255);
    const isIn = (at: number) => {
      const [x, y] = [at % grid.width, Math.floor(at / grid.width)];
      return x >= left && x < left + width && y >= top && y < top + height;
    };
    for (let at = 0; at < grid.width * grid.height; at++) if (!isIn(at)) data.fill(0, at * 4, at * 4 + 3);
    return { mask: { ...grid, data }, isIn };
  });

test('whatever differs outside a mask, it counts for nothing: what is said is the same as if it did not', () => {
  fc.assert(
    fc.property(anyPixels, anyPixels, anyPixels, anyMask, (was, is, other, { mask, isIn }) => {
      // The same inside, and other pixels wherever the mask and what is mixed with it at its rim do not reach.
      const elsewhere = new Uint8ClampedArray(is.data);
      for (let at = 0; at < grid.width * grid.height; at++) {
        const near = [
          -grid.width - 1,
          -grid.width,
          -grid.width + 1,
          -1,
          0,
          1,
          grid.width - 1,
          grid.width,
          grid.width + 1,
        ];
        if (!near.some((by) => isIn(at + by))) elsewhere.set(other.data.subarray(at * 4, at * 4 + 4), at * 4);
      }
      const [one, two] = [is, { ...grid, data: elsewhere }].map((pixels) => {
        const input = { before: { size: grid, pixels: was }, after: { size: grid, pixels } };
        return measureChange({ ...input, lies: WHOLE, mask, isMasked: true });
      });
      expect({ ...two, looks: [] }).toEqual({ ...one, looks: [] });
    }),
    { numRuns: 60 },
  );
});

test('an edit that changed everything in its area says so of that area alone', async () => {
  const after = await withPatch({ left: 420, top: 300, width: 300, height: 200, background: '#123' });
  const black = Buffer.alloc(80 * 53 * 3);
  const white = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const raw = { raw: { width: 80, height: 53, channels: 3 as const } };
  const mask = await pixelsOf(
    await sharp(black, raw)
      .composite([{ input: white, left: 42, top: 30 }])
      .png()
      .toBuffer(),
  );
  const said = CHANGE_TEXTS.en.said(measureChange({ before, after, lies: WHOLE, mask, isMasked: true }));
  expect(said).toMatch(
    /^About 14 % of the picture changed, in the lower right: .*darker.* Outside the marked area every pixel is as it was\.$/,
  );
});

test('two shapes that nobody knows how to lay on one another are told by their looks alone, without a share or a place', async () => {
  const other = await asShown(await sharp(PHOTO).resize(300, 300, { fit: 'cover' }).greyscale().png().toBuffer());
  const change = measureChange({ before, after: other, lies: null, isMasked: false });
  expect(change.share).toBeNull();
  expect(CHANGE_TEXTS.en.said(change)).toMatch(/^Resized from 800 × 533 to 300 × 300\. As a whole: black and white/);
});

test('turns, mirrors, cuts and new room are told apart by where the corners lie', () => {
  const frame = (words: string) => {
    const lies = alignment(SIZE, parseInstruction(words).steps);
    if (!lies) throw new Error(words);
    return frameChange(SIZE, lies, lies.matrix);
  };
  expect(frame('rotate right')).toMatchObject({ degrees: 90, cropped: false, extended: false, mirrored: null });
  expect(frame('rotate 180')).toMatchObject({ degrees: 180, mirrored: null });
  expect(frame('mirror')).toMatchObject({ degrees: 0, mirrored: 'sideways' });
  expect(frame('flip vertically')).toMatchObject({ degrees: 0, mirrored: 'upside' });
  expect(frame('white border 40 px')).toMatchObject({ extended: true, cropped: false, resized: false });
  expect(frame('crop to 4:5')).toMatchObject({ cropped: true, extended: false, resized: false });
  expect(frame('straighten 3°')).toMatchObject({ degrees: 3, cropped: true, extended: false });
});
