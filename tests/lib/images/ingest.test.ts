import exifr from 'exifr';
import { describe, expect, test } from 'vitest';
import { ingest } from '#lib/images/ingest.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { sharp } from '#lib/sharp.ts';
import { FIXTURE_FILES, FIXTURES, fixture } from '#tests/lib/images/fixtures.ts';

const parts = (image: Ingested) => ({ original: image.original, preview: image.preview, thumb: image.thumb });

const known = new Map<string, Promise<Ingested>>();
/** What became of a fixture, which is asked for once. */
function ingested(name: string): Promise<Ingested> {
  const answer = known.get(name) ?? ingest({ bytes: fixture(name) });
  known.set(name, answer);
  return answer;
}

/** sRGB pixels at a common size, whatever the profile: what a person sees from afar, where grain and compression do not count. */
const seen = async (bytes: Uint8Array): Promise<Buffer> =>
  sharp(bytes)
    .autoOrient()
    .resize(32, 32, { fit: 'fill', fastShrinkOnLoad: false })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();

/** Of two pictures: mean difference of a sample, and the largest mean shift of a colour channel, 0 to 255. */
async function difference(one: Uint8Array, other: Uint8Array): Promise<{ mean: number; cast: number }> {
  const [a, b] = [await seen(one), await seen(other)];
  if (a.length !== b.length) throw new Error('The pictures have different channels.');
  const off = [...a].map((value, index) => value - (b[index] ?? 0));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const casts = [0, 1, 2].map((channel) => Math.abs(mean(off.filter((_, index) => index % 3 === channel))));
  return { mean: mean(off.map(Math.abs)), cast: Math.max(...casts) };
}

test('the table of fixtures names every file', () => {
  expect(FIXTURES.map(({ name }) => name).sort()).toEqual(FIXTURE_FILES.sort());
});

describe.each(FIXTURES)('$name', ({ name, width, height }) => {
  test('comes out upright in its own size, with variants within their bounds', async () => {
    const image = await ingested(name);
    expect([image.width, image.height]).toEqual([width, height]);
    const sizes = { original: Math.max(width, height), preview: 2048, thumb: 512 };
    for (const [variant, bytes] of Object.entries(parts(image))) {
      const meta = await sharp(bytes).metadata();
      const most = sizes[variant as keyof typeof sizes];
      expect(Math.max(meta.width, meta.height)).toBe(Math.min(most, Math.max(width, height)));
      expect(meta.orientation).toBeUndefined();
      expect(Math.abs(meta.width / meta.height - width / height)).toBeLessThan(
        0.02 * (width / height) + 1 / meta.height,
      );
    }
    expect((await sharp(image.original).metadata()).format).toBe(image.format);
    expect(Buffer.from(image.thumbHash, 'base64').length).toBeGreaterThan(4);
  });

  test('F-48: no stored byte says where, when, with what or by whom it was taken', async () => {
    for (const bytes of Object.values(parts(await ingested(name)))) {
      const meta = await sharp(bytes).metadata();
      expect([meta.exif, meta.xmp, meta.iptc, meta.tifftagPhotoshop, meta.comments]).toEqual(Array(5).fill(undefined));
      if (image(bytes) !== 'webp')
        expect(
          await exifr.parse(bytes, {
            tiff: true,
            xmp: true,
            iptc: true,
            icc: false,
            jfif: false,
            ihdr: false,
            mergeOutput: true,
          }),
        ).toBeFalsy();
      const text = Buffer.from(bytes).toString('latin1');
      for (const word of ['Exif\0\0', 'http://ns.adobe.com', 'Photoshop 3.0', 'MPF\0', 'hdrgm', 'Apple', 'Copyright'])
        expect(text).not.toContain(word);
    }
  });

  test('F-40: gives the same answer twice', async () => {
    const [one, two] = [await ingested(name), await ingest({ bytes: fixture(name) })];
    expect(two).toEqual(one);
  });
});

const image = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('latin1', 8, 12) === 'WEBP' ? 'webp' : 'other';

test('the eight orientations look alike', async () => {
  const first = await ingested('orientation/landscape-orientation-1.jpg');
  for (let orientation = 2; orientation <= 8; orientation++) {
    const other = await ingested(`orientation/landscape-orientation-${orientation}.jpg`);
    for (const variant of ['original', 'preview', 'thumb'] as const)
      expect((await difference(first[variant], other[variant])).mean).toBeLessThan(4);
  }
});

test.each([
  'photo-phone-12mp-gps.jpg',
  'greyscale.jpg',
  'one-pixel.jpg',
  'photo-small.jpg',
  'display-p3-gainmap.jpg',
  'orientation/landscape-orientation-1.jpg',
  'rgb-16bit.png',
  'rgba-alpha.png',
  'screenshot-palette.png',
])('%s is upright already and keeps its exact pixels', async (name) => {
  const { original } = await ingested(name);
  const raw = (bytes: Uint8Array) => sharp(bytes, { ignoreIcc: true }).raw({ depth: 'ushort' }).toBuffer();
  expect(Buffer.compare(await raw(original), await raw(fixture(name)))).toBe(0);
});

test('16 bits a channel and transparency survive', async () => {
  const deep = await sharp((await ingested('rgb-16bit.png')).original).metadata();
  expect([deep.depth, deep.space]).toEqual(['ushort', 'rgb16']);
  for (const name of ['rgba-alpha.png', 'animated.gif', 'animated.webp']) {
    const image = await ingested(name);
    expect(image.hasAlpha).toBe(true);
    for (const bytes of Object.values(parts(image))) expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
  }
  const tiff = await sharp(fixture('rgb-16bit.png')).toColourspace('rgb16').tiff({ compression: 'deflate' }).toBuffer();
  const kept = await ingest({ bytes: tiff });
  expect([kept.format, (await sharp(kept.original).metadata()).depth]).toEqual(['png', 'ushort']);
});

describe('colours look the same afterwards', () => {
  test.each([
    'display-p3-gainmap.jpg',
    'photo-phone-12mp-gps.jpg',
    'photo-tiny-gps.jpg',
    'cmyk.jpg',
    'photo.avif',
    'photo.webp',
    'rgb-16bit.png',
  ])('%s, in all variants', async (name) => {
    const image = await ingested(name);
    for (const bytes of Object.values(parts(image))) {
      const { mean, cast } = await difference(bytes, fixture(name));
      expect(mean).toBeLessThan(4);
      expect(cast).toBeLessThan(1);
    }
  });

  test.each(['display-p3-gainmap.jpg', 'photo-iphone-p3-gps.heic'])('%s stays Display P3', async (name) => {
    for (const bytes of Object.values(parts(await ingested(name)))) {
      const { icc } = await sharp(bytes).metadata();
      const name = icc && Buffer.from(icc).toString('utf16le').includes('Display P3');
      const swapped = icc && Buffer.from(icc).toString('latin1').replaceAll('\0', '').includes('Display P3');
      expect(name || swapped).toBe(true);
    }
  });

  test('the CMYK flower is pink, not inverted, and sRGB', async () => {
    const { original } = await ingested('cmyk.jpg');
    const { channels } = await sharp(original).stats();
    const [red, green, blue] = channels.map(({ mean }) => mean);
    expect((await sharp(original).metadata()).space).toBe('srgb');
    expect(red).toBeGreaterThan(150);
    expect(Number(red) - Number(green)).toBeGreaterThan(10);
    expect(blue).toBeGreaterThan(100);
  });
});

describe('the person is told what was done', () => {
  test.each([
    ['photo-phone-12mp-gps.jpg', ['locationRemoved']],
    ['photo-tiny-gps.jpg', ['locationRemoved']],
    ['photo-iphone-p3-gps.heic', ['locationRemoved', 'converted']],
    ['cmyk.jpg', ['locationRemoved', 'converted']],
    ['animated.gif', ['firstFrame']],
    ['animated.webp', ['firstFrame']],
    ['photo.avif', ['converted']],
    ['photo-small.jpg', []],
    ['screenshot-palette.png', []],
  ])('%s: %j', async (name, notes) => {
    expect((await ingested(name)).notes).toEqual(notes);
  });
});
