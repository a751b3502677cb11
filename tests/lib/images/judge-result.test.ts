import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { judgeResult } from '#lib/images/judge-result.ts';
import { prepareSource, sentSize } from '#lib/images/prepare-source.ts';
import { aBomb, aPhoto } from '#tests/support/pictures.ts';

const { signal } = new AbortController();
const LIMITS = { maxPixels: 1024 * 1024, multipleOf: 8, format: 'png' as const };
const SIZE = { width: 331, height: 207 };

/** What a model is sent of a photo, given back as `edit` makes of it. */
async function judge(edit: (sent: Sharp) => Sharp, photo?: Buffer) {
  const source = photo ?? (await aPhoto(SIZE));
  const { image } = await prepareSource({ image: { bytes: source, format: 'jpeg', ...SIZE }, limits: LIMITS, signal });
  const result = await edit(sharp(image.bytes)).toBuffer();
  return judgeResult({ result, source, sent: sentSize(SIZE, LIMITS), signal });
}

describe('a result of a model', () => {
  test.each([
    ['as it was sent', (sent: Sharp) => sent.png()],
    ['as JPEG of quality 75', (sent: Sharp) => sent.jpeg({ quality: 75 })],
    ['twice as large', (sent: Sharp) => sent.resize({ width: 672, height: 416 }).png()],
  ])('that is the photo again, %s, is worth nothing', async (_, edit) => {
    expect((await judge(edit)).verdict).toBe('unchanged');
  });

  test.each([
    ['every pixel 2 % brighter', (sent: Sharp) => sent.linear(1, 5).png()],
    ['other colours', (sent: Sharp) => sent.modulate({ hue: 40 }).png()],
    [
      'a spot of 3 % of the width',
      (sent: Sharp) =>
        sent
          .composite([
            { input: { create: { width: 10, height: 10, channels: 3, background: '#fff' } }, left: 40, top: 40 },
          ])
          .png(),
    ],
    ['cut to a square', (sent: Sharp) => sent.extract({ left: 60, top: 0, width: 200, height: 200 }).png()],
    ['mirrored', (sent: Sharp) => sent.flop().png()],
  ])('that changed is kept: %s', async (_, edit) => {
    expect((await judge(edit)).verdict).toBe('changed');
  });

  test.each(['#000', '#fff', '#7f7f7f'])('that is plain %s is worth nothing', async (background) => {
    const plain = () => sharp({ create: { width: 336, height: 208, channels: 3, background } }).png();
    expect((await judge(plain)).verdict).toBe('blank');
  });

  test('has the padding cut off that its photo was sent with, to the pixel', async () => {
    const { image } = await judge((sent) => sent.negate().png());
    expect(image).toMatchObject({ format: 'png', ...SIZE });
    const expected = await sharp(await aPhoto(SIZE))
      .negate()
      .raw()
      .toBuffer();
    const got = await sharp(image.bytes).raw().toBuffer();
    const most = got.reduce((far, value, at) => Math.max(far, Math.abs(value - (expected[at] ?? 0))), 0);
    expect(most).toBeLessThanOrEqual(1);
  });

  test.each([
    ['no picture', async () => Buffer.from('<svg/>'), 'not_an_image'],
    ['empty', async () => Buffer.alloc(0), 'not_an_image'],
    ['cut short', async () => (await aPhoto(SIZE)).subarray(0, 4_000), 'broken_image'],
    ['400 megapixels', aBomb, 'too_many_pixels'],
    ['one pixel', () => aPhoto({ width: 1, height: 1, format: 'png' }), 'broken_image'],
    ['a thumbnail', () => aPhoto({ width: 66, height: 41 }), 'broken_image'],
  ] as const)('that is %s is refused before it costs memory', async (_, make, code) => {
    const [source, result] = [await aPhoto(SIZE), await make()];
    const judging = judgeResult({ result, source, sent: sentSize(SIZE, LIMITS), signal });
    await expect(judging).rejects.toMatchObject({ code });
  });
});

describe('a photo as it is sent', () => {
  test('is no larger than the model works, in its shape, and padded by less than a step', () => {
    for (const [width, height] of [
      [1, 1],
      [9_000, 4],
      [4_000, 3_000],
      [65_000, 100],
      [1_024, 1_024],
      [333, 777],
    ] as const) {
      const { content, padded } = sentSize({ width, height }, LIMITS);
      expect(content.width * content.height).toBeLessThanOrEqual(LIMITS.maxPixels);
      expect((padded.width % 8) + (padded.height % 8)).toBe(0);
      expect(padded.width - content.width).toBeLessThan(8);
      expect(padded.height - content.height).toBeLessThan(8);
      if (width * height <= LIMITS.maxPixels) expect(content).toEqual({ width, height });
      else if (content.height > 50) expect(content.width / content.height).toBeCloseTo(width / height, 1);
    }
  });

  test('keeps its transparency as PNG where the model would like JPEG', async () => {
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#f008' } })
      .png()
      .toBuffer();
    const image = { bytes, format: 'png', width: 20, height: 20 };
    const prepared = await prepareSource({ image, limits: { ...LIMITS, format: 'jpeg' }, signal });
    expect(prepared.image.format).toBe('png');
    expect((await sharp(prepared.image.bytes).metadata()).hasAlpha).toBe(true);
    const opaque = { bytes: await aPhoto(SIZE), format: 'jpeg', ...SIZE };
    expect((await prepareSource({ image: opaque, limits: { ...LIMITS, format: 'jpeg' }, signal })).image.format).toBe(
      'jpeg',
    );
  });
});
