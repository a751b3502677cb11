import { readdirSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AppError, statusOf } from '#lib/errors.ts';
import { ingest } from '#lib/images/ingest.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { sharp } from '#lib/sharp.ts';
import { FIXTURE_ROOT, fixture } from '#tests/lib/images/fixtures.ts';

/** Rare variants of good files, and some 900 damaged ones made from small good ones by their structure. */
const [WIDTH, HEIGHT] = [120, 80];
const colourAt = (x: number, y: number): number[] => [
  Math.floor((x * 255) / WIDTH),
  Math.floor((y * 255) / HEIGHT),
  Math.floor(128 + 60 * Math.sin(x / 25) * Math.cos(y / 20)),
];

/** The picture of the fixtures, by its formula. */
const picture = Buffer.from(
  Array.from({ length: WIDTH * HEIGHT }, (_, index) => colourAt(index % WIDTH, Math.floor(index / WIDTH))).flat(),
);
const drawn = () => sharp(picture, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });

/** Mean difference from the formula, levels of 256, over the solid part of a picture. */
async function differenceOf(encoded: Uint8Array): Promise<number> {
  const { data, info } = await sharp(encoded)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  let [sum, count] = [0, 0];
  for (let at = 0; at < data.length; at += info.channels) {
    const [x, y] = [(at / info.channels) % info.width, Math.floor(at / info.channels / info.width)];
    if (info.channels === 4 && (data[at + 3] ?? 0) < 128) continue;
    for (const [channel, expected] of colourAt(x, y).entries()) sum += Math.abs((data[at + channel] ?? 0) - expected);
    count += 3;
  }
  return sum / count;
}

test.each(readdirSync(`${FIXTURE_ROOT}/hostile`))('F-40: %s is kept and looks as it should', async (name) => {
  const { width, height, original, preview } = await ingest({ bytes: fixture(`hostile/${name}`) });
  expect([width, height]).toEqual([WIDTH, HEIGHT]);
  expect(await differenceOf(original)).toBeLessThan(6);
  expect(await differenceOf(preview)).toBeLessThan(7);
});

type Answer = 'kept' | 'broken_image' | 'not_an_image' | 'too_many_pixels' | 'side_too_long';

/** How a file is answered; what is kept must be whole. Anything else than a refusal with a 4xx fails the test. */
async function answerTo(bytes: Uint8Array): Promise<Answer> {
  const answer = await ingest({ bytes }).catch((error: unknown) => error);
  if (answer instanceof AppError) {
    expect(statusOf(answer.code)).toBeLessThan(500);
    return answer.code as Answer;
  }
  const kept = answer as Ingested;
  expect(kept.original?.length).toBeGreaterThan(0);
  return 'kept';
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const cut = (bytes: Uint8Array, places: number[]): Uint8Array[] =>
  [...new Set(places)].filter((at) => at > 0 && at < bytes.length).map((at) => bytes.subarray(0, at));

/** Places where something of a JPEG begins or ends, up to the last byte that matters. */
function jpegPlaces(bytes: Buffer): number[] {
  const places = [3];
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; ) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    places.push(at + 1, at + 2, at + 3, at + 4, Math.floor((at + end) / 2), end - 1, end);
    if (bytes[at + 1] === 0xda) break;
    at = end;
  }
  return [...places, Math.floor(bytes.length / 2), bytes.length - 10, bytes.length - 2];
}

type Chunk = { type: string; data: Buffer };
function pngChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    chunks.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)),
    });
  return chunks;
}
const pngChunk = ({ type, data }: Chunk, length = data.length, flip = 0): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(length), body, u32(crc32(body) ^ flip)]);
};
const pngOf = (parts: Buffer[]): Buffer => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);

/** Every answer of a family, so that a failure names the member. */
async function answersOf(files: Uint8Array[]): Promise<Map<Answer, number>> {
  const answers = new Map<Answer, number>();
  for (const file of files) {
    const answer = await answerTo(file);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  return answers;
}
const refusedAlways = async (files: Uint8Array[]): Promise<void> => {
  expect(files.length).toBeGreaterThan(5);
  expect((await answersOf(files)).has('kept')).toBe(false);
};

test('F-40: a JPEG cut at each of its boundaries is refused', { timeout: 60_000 }, async () => {
  const kinds = [drawn().jpeg(), drawn().jpeg({ progressive: true }), drawn().toColourspace('cmyk').jpeg()];
  for (const kind of kinds) {
    const bytes = await kind.toBuffer();
    await refusedAlways(cut(bytes, jpegPlaces(bytes)));
  }
});

test('F-40: a PNG cut anywhere, or with a wrong length or checksum where it matters, is refused', async () => {
  const bytes = await drawn().png({ palette: true }).toBuffer();
  const places = Array.from({ length: 60 }, (_, index) => Math.floor(((index + 1) * bytes.length) / 61));
  await refusedAlways(cut(bytes, [...places, 9, 12, 16, 29, 32, 33, 37, bytes.length - 1, bytes.length - 12]));
  const chunks = pngChunks(bytes);
  const critical = chunks.flatMap((chunk, index) => (/^[A-Z]/.test(chunk.type) ? [index] : []));
  const changed = (index: number, part: Buffer) =>
    pngOf(chunks.map((chunk, at) => (at === index ? part : pngChunk(chunk))));
  await refusedAlways(
    critical.flatMap((index) =>
      chunks
        .slice(index, index + 1)
        .flatMap((chunk) => [
          changed(index, pngChunk(chunk, chunk.data.length, 1)),
          changed(index, Buffer.alloc(0)),
          ...[0x7fffffff, 0x80000000, 0xffffffff].map((length) => changed(index, pngChunk(chunk, length))),
        ]),
    ),
  );
});

test('F-40: chunks of a PNG in any order or number are kept whole or refused', async () => {
  const chunks = pngChunks(await drawn().png({ palette: true }).toBuffer()).map((chunk) => pngChunk(chunk));
  const files = chunks.flatMap((chunk, index) => [
    pngOf(chunks.toSpliced(index, 1)),
    pngOf(chunks.toSpliced(index, 0, chunk)),
    pngOf([...chunks.toSpliced(index, 1), chunk]),
    pngOf([chunk, ...chunks.toSpliced(index, 1)]),
  ]);
  await answersOf(files);
});

/** A TIFF of one directory, little-endian: tag → value, all LONG, the strip behind it. */
function tiff(changes: Record<number, number>, { count, next = 0 }: { count?: number; next?: number } = {}): Buffer {
  const tags = { 256: 10, 257: 10, 258: 8, 259: 1, 262: 1, 273: 300, 277: 1, 278: 10, 279: 100, ...changes };
  const entries = Object.entries(tags);
  const bytes = Buffer.alloc(400, 0x55);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(count ?? entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(Number(tag), at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  }
  bytes.writeUInt32LE(next, 10 + entries.length * 12);
  return bytes;
}

test('F-40: a TIFF whose directory lies is refused, one that is only odd is kept', async () => {
  expect(await answerTo(tiff({}))).toBe('kept');
  expect(await answerTo(tiff({}, { next: 8 }))).toMatch(/kept|broken_image/);
  await refusedAlways([
    ...[0, 0xffffffff].flatMap((value) => [256, 257, 258, 277].map((tag) => tiff({ [tag]: value }))),
    ...[0x7fffffff, 0xffffffff].map((value) => tiff({ 273: value })),
    tiff({ 279: 5 }),
    tiff({ 259: 9_999 }),
    tiff({ 256: 20_000, 257: 20_000 }),
    tiff({}, { count: 65_535 }),
  ]);
  for (const tag of [262, 278, 330, 34_665, 34_853])
    for (const value of [0, 8, 65_535, 0xffffffff]) await answerTo(tiff({ [tag]: value }));
});

test('F-40: WebP and GIF cut in their picture are refused', async () => {
  for (const bytes of [
    await drawn().webp({ lossless: true }).toBuffer(),
    await drawn().webp().toBuffer(),
    await drawn().gif().toBuffer(),
  ]) {
    const places = Array.from({ length: 40 }, (_, index) => Math.floor(((index + 1) * bytes.length * 0.9) / 41));
    await refusedAlways(cut(bytes, [...places, 4, 6, 12, 13, 16, 20, 21]));
  }
});

test('F-40: boxes of AVIF and HEIC with any length, missing, or of an absurd picture are refused or kept whole', {
  timeout: 120_000,
}, async () => {
  const films = [await drawn().avif({ effort: 0 }).toBuffer(), Buffer.from(fixture('hostile/heic-10.heic'))];
  for (const bytes of films) {
    const size = bytes.indexOf('ispe') + 8;
    for (const side of [0, 20_000, 65_535, 0xffffffff]) {
      const lie = Buffer.from(bytes);
      lie.writeUInt32BE(side, size);
      lie.writeUInt32BE(side, size + 4);
      expect([side, await answerTo(lie)]).not.toEqual([side, 'kept']);
    }
    await refusedAlways(cut(bytes, [8, 16, 24, 32, 60, 100, 200, 250, bytes.length - 20, bytes.length - 1]));
    for (const box of ['meta', 'iloc', 'iinf', 'iprp', 'ipco', 'ipma', 'pitm', 'mdat', 'av1C', 'hvcC', 'ispe']) {
      const at = bytes.indexOf(box);
      if (at < 0) continue;
      const of = (change: Buffer, from: number) =>
        Buffer.concat([bytes.subarray(0, from), change, bytes.subarray(from + 4)]);
      for (const length of [0, 1, 7, 9, 0x7fffffff, 0xffffffff]) await answerTo(of(u32(length), at - 4));
      await answerTo(of(Buffer.from('free'), at));
    }
  }
});

test('colours that a PNG names by numbers look the same in its variants: gamma, chromaticities, cICP', async () => {
  const [header, ...rest] = pngChunks(await drawn().png().toBuffer());
  if (!header) throw new Error('A PNG has a header.');
  const withChunk = (type: string, data: Buffer) =>
    pngOf([pngChunk(header), pngChunk({ type, data }), ...rest.map((chunk) => pngChunk(chunk))]);
  const greyOf = async (bytes: Uint8Array): Promise<number> => {
    const { preview } = await ingest({ bytes });
    const { data, info } = await sharp(preview).raw().toBuffer({ resolveWithObject: true });
    return data[(HEIGHT / 2) * info.width * info.channels + (WIDTH / 2) * info.channels] ?? 0;
  };
  // A linear 0.5 is 188 in sRGB (IEC 61966-2-1); a file of the usual gamma stays as it is.
  expect(Math.abs((await greyOf(withChunk('gAMA', u32(100_000)))) - 188)).toBeLessThan(4);
  expect(Math.abs((await greyOf(withChunk('gAMA', u32(45_455)))) - 127)).toBeLessThan(4);
  for (const nonsense of [0, 1, 0xffffffff])
    expect(Math.abs((await greyOf(withChunk('gAMA', u32(nonsense)))) - 127)).toBeLessThan(4);
  const { preview } = await ingest({ bytes: withChunk('cICP', Buffer.from([12, 13, 0, 1])) });
  const { icc } = await sharp(preview).metadata();
  expect(icc?.length).toBeGreaterThan(300);
});

test('F-40: what text chunks and profiles of a PNG inflate to is never kept', async () => {
  const bomb = deflateSync(Buffer.alloc(100_000_000));
  const [header, ...rest] = pngChunks(await drawn().png().toBuffer());
  if (!header) throw new Error('A PNG has a header.');
  for (const [type, head] of [
    ['iCCP', 'x\0\0'],
    ['zTXt', 'x\0\0'],
    ['iTXt', 'x\0\x01\0\0\0'],
  ] as const) {
    const data = Buffer.concat([Buffer.from(head, 'latin1'), bomb]);
    const { original } = await ingest({
      bytes: pngOf([pngChunk(header), pngChunk({ type, data }), ...rest.map((chunk) => pngChunk(chunk))]),
    });
    expect(original.length).toBeLessThan(40_000);
  }
});
