import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AppError, statusOf } from '#lib/errors.ts';
import { ingest } from '#lib/images/ingest.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { sharp } from '#lib/sharp.ts';
import { FIXTURES, fixture } from '#tests/lib/images/fixtures.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The code a file is refused with, or `kept`. Anything but an `AppError` fails the test. */
async function answerTo(bytes: Uint8Array): Promise<string> {
  const started = performance.now();
  try {
    await ingest({ bytes });
    return 'kept';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(statusOf(error.code)).toBeGreaterThanOrEqual(400);
    expect(statusOf(error.code)).toBeLessThan(500);
    expect(sentenceOf(error.code, 'en', error.values)).not.toMatch(/\{|undefined|NaN/);
    return error.code;
  } finally {
    expect(performance.now() - started).toBeLessThan(15_000);
  }
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([latin(type), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
};
const ihdr = (width: number, height: number, bitDepth = 8, colourType = 2): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bitDepth, colourType, 0, 0, 0], 8);
  return chunk('IHDR', data);
};
const png = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([latin('\x89PNG\r\n\x1a\n'), ...chunks, chunk('IEND', Buffer.alloc(0))]);
const idat = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes)));

describe('F-40: what is not an image we read is refused as such, whatever its name or disguise', () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>';
  const ftyp = (brand: string) =>
    Buffer.concat([latin(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}isom`), Buffer.alloc(200)]);
  test.each<[string, Buffer]>([
    ['SVG', latin(svg)],
    ['SVG with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), latin(svg)])],
    ['SVG in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le')],
    ['SVGZ', gzipSync(svg)],
    ['PDF', latin('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF')],
    ['HTML', latin('<!doctype html><script>alert(1)</script>')],
    ['script', latin('#!/bin/sh\necho hello\n')],
    ['ZIP', latin(`PK\x03\x04${'\0'.repeat(100)}`)],
    ['RAR', latin('Rar!\x1a\x07\x01\0')],
    ['7z', latin('7z\xbc\xaf\x27\x1c')],
    ['BMP', latin(`BM${'\0'.repeat(60)}`)],
    ['ICO', latin(`\0\0\x01\0\x01\0${'\0'.repeat(60)}`)],
    ['PSD', latin(`8BPS\0\x01${'\0'.repeat(60)}`)],
    ['JPEG XL', latin(`\xff\x0a${'\0'.repeat(60)}`)],
    ['JPEG 2000', latin(`\0\0\0\x0cjP  \r\n\x87\n${'\0'.repeat(60)}`)],
    ['MP4', ftyp('isom')],
    ['MP4 of another brand', ftyp('mp42')],
    ['QuickTime', ftyp('qt  ')],
    ['3GP', ftyp('3gp5')],
    ['Canon CR3', ftyp('crx ')],
    ['Matroska', latin('\x1a\x45\xdf\xa3')],
    ['AVI', latin('RIFF\x10\0\0\0AVI LIST')],
    ['WAV', latin('RIFF\x10\0\0\0WAVEfmt ')],
    ['DNG', Buffer.concat([latin('II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0'), Buffer.alloc(100)])],
    ['ELF', latin('\x7fELF\x02\x01\x01')],
    ['one byte', latin('\xff')],
    ['text', latin('hello')],
    ['zeros', Buffer.alloc(10_000)],
  ])('%s', async (_, bytes) => {
    expect(await answerTo(bytes)).toBe('not_an_image');
  });

  test('nothing at all', async () => {
    expect(await answerTo(new Uint8Array(0))).toBe('empty_file');
  });
});

describe('F-40: damage is refused, never mended by guessing', () => {
  // What is cut off a gain-map photo may be the gain map alone, and the photo in front of it is whole.
  const cuttable = FIXTURES.filter(({ name }) => name !== 'display-p3-gainmap.jpg');
  test.each(cuttable)('$name cut off anywhere', { timeout: 60_000 }, async ({ name }) => {
    // The GIF carries 2.7 kB behind its end, without which it is whole.
    const bytes = name === 'animated.gif' ? fixture(name).subarray(0, 39_473) : fixture(name);
    const cuts = [
      9,
      13,
      20,
      33,
      64,
      200,
      1_000,
      ...[0.05, 0.3, 0.5, 0.8, 0.95].map((part) => Math.floor(bytes.length * part)),
    ];
    for (const cut of cuts.filter((cut) => cut < bytes.length)) {
      const code = await answerTo(bytes.subarray(0, cut));
      expect([cut, code]).toEqual([cut, expect.stringMatching(/^(broken_image|not_an_image)$/)]);
    }
  });

  test.each<[string, Buffer]>([
    ['a JPEG of two bytes and a promise', latin('\xff\xd8\xff\xe0')],
    ['a GIF that is a script (GIFAR)', latin('GIF89a/*\0\0*/=1;alert(document.domain)//')],
    ['a PNG of zero size', png(ihdr(0, 10), idat(10))],
    ['a PNG without data', png(ihdr(10, 10))],
    ['a PNG with too little data', png(ihdr(100, 100), idat(99))],
    ['a PNG with an unknown critical chunk', png(ihdr(1, 1), chunk('ABCD', Buffer.alloc(4)), idat(4))],
    ['a PNG with a palette missing', png(ihdr(4, 4, 8, 3), idat(20))],
    ['a PNG of an impossible depth', png(ihdr(4, 4, 16, 3), idat(20))],
    ['a PNG that inflates to 200 MB of nothing', png(ihdr(10, 10), idat(200_000_000))],
    ['a WebP of nothing', latin('RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0')],
    ['a TIFF that points into nowhere', latin('II*\0\xff\xff\xff\x7f')],
    ['a TIFF that points at itself', latin('II*\0\x08\0\0\0\0\0\x08\0\0\0')],
    ['an AVIF of a name only', latin('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf')],
    ['a HEIC of a name only', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ])('%s', async (_, bytes) => {
    expect(await answerTo(bytes)).toBe('broken_image');
  });

  test('a bit flipped in the data of a PNG', async () => {
    const bytes = Buffer.from(fixture('screenshot-palette.png'));
    bytes.writeUInt8((bytes[90_000] ?? 0) ^ 1, 90_000);
    expect(await answerTo(bytes)).toBe('broken_image');
  });
});

describe('F-40: bombs are refused by their header', () => {
  test.each<[string, Buffer, string]>([
    ['10,001 × 10,000 pixels', png(ihdr(10_001, 10_000), idat(10)), 'too_many_pixels'],
    ['2³¹ − 1 squared', png(ihdr(0x7fffffff, 0x7fffffff), idat(10)), 'too_many_pixels'],
    ['one row of 100 million', png(ihdr(100_000_000, 1), idat(10)), 'side_too_long'],
    [
      'a GIF of 65,535 squared',
      Buffer.concat([
        latin('GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;'),
      ]),
      'too_many_pixels',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await answerTo(bytes)).toBe(code);
  });

  test('a JPEG of 300 scans is refused without decoding them', async () => {
    const whole = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#808080' } })
      .jpeg({ progressive: true })
      .toBuffer();
    const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
    const scan = whole.subarray(last, whole.length - 2);
    const scans = Buffer.concat([whole.subarray(0, last), ...Array<Buffer>(300).fill(scan), whole.subarray(-2)]);
    expect(await answerTo(scans)).toBe('broken_image');
  });

  test('a GIF of 5,000 frames', async () => {
    const frame = latin('!\xf9\x04\0\x01\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0');
    const head = latin('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff');
    expect(await answerTo(Buffer.concat([head, ...Array<Buffer>(5_000).fill(frame), latin(';')]))).toBe(
      'too_many_frames',
    );
    expect(await answerTo(Buffer.concat([head, ...Array<Buffer>(50).fill(frame), latin(';')]))).toBe('kept');
  });
});

describe('F-26, F-48: what is hidden in a good picture does not survive', () => {
  const MARK = '<script>alert("canary")</script>';
  const held = async (bytes: Uint8Array): Promise<boolean> => {
    const { original, preview, thumb } = await ingest({ bytes });
    return [original, preview, thumb].some((part) => Buffer.from(part).includes(MARK));
  };
  const jpeg = Buffer.from(fixture('photo-small.jpg'));
  const segment = (marker: number, text: string): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(text.length + 2, 2);
    return Buffer.concat([head, latin(text)]);
  };
  test.each<[string, Buffer]>([
    ['behind a JPEG', Buffer.concat([jpeg, latin(MARK)])],
    ['in a comment of a JPEG', Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, MARK), jpeg.subarray(2)])],
    ['in an application segment', Buffer.concat([jpeg.subarray(0, 2), segment(0xec, MARK), jpeg.subarray(2)])],
    [
      'in a profile that is none',
      Buffer.concat([jpeg.subarray(0, 2), segment(0xe2, `ICC_PROFILE\0\x01\x01${MARK}`), jpeg.subarray(2)]),
    ],
    ['between the segments', Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, 'x'), latin(MARK), jpeg.subarray(2)])],
    ['behind a PNG', Buffer.concat([png(ihdr(1, 1), idat(4)), latin(MARK)])],
    ['in a text chunk', png(ihdr(1, 1), chunk('tEXt', latin(`Comment\0${MARK}`)), idat(4))],
    ['in a private chunk', png(ihdr(1, 1), chunk('prVt', latin(MARK)), idat(4))],
    [
      'behind the end of the compressed stream',
      png(ihdr(1, 1), chunk('IDAT', Buffer.concat([deflateSync(Buffer.alloc(4)), latin(MARK)]))),
    ],
    ['in a palette of a picture that has none', png(ihdr(1, 1, 8, 2), chunk('PLTE', latin(MARK.padEnd(48))), idat(4))],
    ['behind a GIF', Buffer.concat([fixture('animated.gif'), latin(MARK)])],
    ['behind a WebP', Buffer.concat([fixture('photo.webp'), latin(MARK)])],
  ])('%s', async (_, bytes) => {
    expect(bytes.includes(MARK)).toBe(true);
    expect(await held(bytes)).toBe(false);
  });
});

describe('good pictures of unusual shape are kept', () => {
  const solid = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#c08040' } });
  test.each([
    [1, 65_000],
    [65_000, 1],
    [1, 1],
    [16_000, 2],
  ])('%i × %i', async (width, height) => {
    for (const bytes of [await solid(width, height).png().toBuffer(), await solid(width, height).jpeg().toBuffer()]) {
      const image = await ingest({ bytes });
      expect([image.width, image.height]).toEqual([width, height]);
    }
  });

  test.each(['none', 'lzw', 'deflate', 'jpeg', 'packbits'] as const)('TIFF, %s', async (compression) => {
    const bytes = await sharp(fixture('photo-small.jpg')).tiff({ compression }).toBuffer();
    expect(await ingest({ bytes })).toMatchObject({ format: 'png', width: 800, height: 533 });
  });

  test('a progressive, an interlaced, a grey, a lossless and a many-channelled one', async () => {
    const photo = sharp(fixture('photo-small.jpg'));
    for (const image of [
      photo.clone().jpeg({ progressive: true }),
      photo.clone().png({ progressive: true }),
      photo.clone().greyscale().png(),
      photo.clone().webp({ lossless: true }),
      photo.clone().ensureAlpha(0.5).avif({ effort: 0 }),
      photo.clone().avif({ effort: 0, bitdepth: 8, chromaSubsampling: '4:4:4' }),
      photo.clone().toColourspace('cmyk').tiff({ compression: 'lzw' }),
      photo.clone().toColourspace('cmyk').jpeg(),
      photo.clone().toColourspace('lab').tiff({ compression: 'lzw' }),
    ])
      expect(await ingest({ bytes: await image.toBuffer() })).toMatchObject({ width: 800, height: 533 });
  });
});
