import { describe, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { countGifFrames } from '#lib/images/container/gif.ts';
import { rebuildIcc } from '#lib/images/container/icc.ts';
import { checkIsoBoxes } from '#lib/images/container/iso-boxes.ts';
import { parseJpeg } from '#lib/images/container/jpeg.ts';
import { rebuildPng } from '#lib/images/container/png.ts';
import { readTiffFacts } from '#lib/images/container/tiff-tags.ts';
import { sniffFormat } from '#lib/images/sniff-format.ts';
import { sharp } from '#lib/sharp.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { fc } from '#tests/support/property.ts';

const JPEGS = [
  'photo-small.jpg',
  'photo-tiny-gps.jpg',
  'one-pixel.jpg',
  'display-p3-gainmap.jpg',
  'greyscale.jpg',
  'cmyk.jpg',
];
const PNGS = ['rgba-alpha.png', 'screenshot-palette.png', 'rgb-16bit.png'];

test.each(JPEGS)('%s: what was built once is built the same again', (name) => {
  const once = parseJpeg(fixture(name)).build();
  expect(Buffer.compare(parseJpeg(once).build(), once)).toBe(0);
});

test.each(PNGS)('%s: what was built once is built the same again', async (name) => {
  const once = (await rebuildPng(fixture(name))).clean;
  expect(Buffer.compare((await rebuildPng(once)).clean, once)).toBe(0);
});

/** Any bytes behind any honest beginning: an answer or an `AppError`, never another error and never an endless loop. */
const answers = (read: (bytes: Uint8Array) => unknown) => async (bytes: Uint8Array) => {
  try {
    await read(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
};
const begins = (...heads: Uint8Array[]) =>
  fc
    .tuple(fc.constantFrom(...heads), fc.nat(), fc.uint8Array({ maxLength: 400 }))
    .map(([head, cut, tail]) => Buffer.concat([head.subarray(0, cut % (head.length + 1)), tail]));

describe('F-40: the readers of containers survive any bytes', () => {
  test.each<[string, (bytes: Uint8Array) => unknown, Uint8Array[]]>([
    [
      'JPEG',
      (bytes) => parseJpeg(bytes).build(),
      [fixture('photo-tiny-gps.jpg').subarray(0, 3_000), fixture('one-pixel.jpg')],
    ],
    ['PNG', (bytes) => rebuildPng(bytes), [fixture('rgba-alpha.png').subarray(0, 600)]],
    ['GIF', (bytes) => countGifFrames(bytes), [fixture('animated.gif').subarray(0, 3_000)]],
    [
      'ISO boxes',
      (bytes) => checkIsoBoxes(bytes),
      [fixture('photo.avif').subarray(0, 600), fixture('photo-iphone-p3-gps.heic').subarray(0, 4_000)],
    ],
    [
      'TIFF',
      (bytes) => readTiffFacts(bytes),
      [Buffer.from('II*\0\x08\0\0\0\x02\0', 'latin1'), Buffer.from('MM\0*\0\0\0\x08\0\x02', 'latin1')],
    ],
    [
      'first bytes',
      (bytes) => sniffFormat(bytes),
      [Buffer.from('\0\0\0\x18ftypmif1', 'latin1'), Buffer.from('II*\0', 'latin1')],
    ],
  ])('%s', async (_, read, heads) => {
    await fc.assert(fc.asyncProperty(begins(...heads), answers(read)), { numRuns: 400 });
  });
});

describe('colour profiles', () => {
  const profile = async (name: 'p3' | 'srgb'): Promise<Uint8Array> => {
    const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
    return (await sharp(await pixel.withIccProfile(name).png().toBuffer()).metadata()).icc ?? new Uint8Array();
  };

  test('a rebuilt profile turns the same numbers into the same colours', async () => {
    const photo = await sharp(fixture('photo-small.jpg')).withIccProfile('p3').jpeg().toBuffer();
    const rebuilt = parseJpeg(photo).build();
    const colours = (bytes: Uint8Array) => sharp(bytes).toColourspace('srgb').raw().toBuffer();
    expect(Buffer.compare(await colours(rebuilt), await colours(photo))).toBe(0);
  });

  test('F-48: words in a profile do not survive, its name in plain letters does', async () => {
    const bytes = Buffer.from(await profile('p3'));
    const at = bytes.indexOf('cprt');
    const offset = bytes.readUInt32BE(at + 4);
    bytes.write('<script>', offset + 8, 'latin1');
    bytes.write('SERIAL42', 40, 'latin1');
    const rebuilt = Buffer.from(rebuildIcc(bytes, 'RGB ') ?? []);
    expect(rebuilt.length).toBeGreaterThan(300);
    expect(rebuilt.includes('<script>')).toBe(false);
    expect(rebuilt.includes('SERIAL42')).toBe(false);
  });

  test('one for another kind of picture, cut off, or endless is dropped', async () => {
    const p3 = await profile('p3');
    expect(rebuildIcc(p3, 'GRAY')).toBeNull();
    expect(rebuildIcc(p3, 'CMYK')).toBeNull();
    for (let cut = 0; cut < p3.length - 4; cut += 7) expect(rebuildIcc(p3.subarray(0, cut), 'RGB ')).toBeNull();
    expect(rebuildIcc(new Uint8Array(5_000_000), 'RGB ')).toBeNull();
  });

  test('any bytes behind a profile’s header give a profile or null', async () => {
    const head = (await profile('p3')).subarray(0, 400);
    fc.assert(
      fc.property(begins(head), (bytes) => void rebuildIcc(bytes, 'RGB ')),
      { numRuns: 500 },
    );
  });
});
