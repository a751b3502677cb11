import { expect, test } from 'vitest';
import { AppError, statusOf } from '#lib/errors.ts';
import { ingest } from '#lib/images/ingest.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { sharp } from '#lib/sharp.ts';
import { FIXTURES, fixture } from '#tests/lib/images/fixtures.ts';

/**
 * Mutations of the fixtures through the whole ingest. `FUZZ_RUNS=20000 FUZZ_SEED=1 npm exec -- vitest run tests/lib/images/fuzz.test.ts`
 * runs longer; a failure names the seed and the run, and `FUZZ_FROM` starts at that run.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? 120);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const FROM = Number(process.env.FUZZ_FROM ?? 0);

/** Mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Kinds that no fixture shows, small, so that a change hits something. */
const photo = sharp(fixture('photo-small.jpg')).resize(120);
const glass = sharp(fixture('rgba-alpha.png')).resize(60);
const made = await Promise.all(
  Object.entries({
    'strips.tif': photo.clone().tiff({ compression: 'lzw' }),
    'tiles.tif': photo.clone().tiff({ compression: 'deflate', tile: true, predictor: 'horizontal' }),
    'pyramid.tif': photo.clone().tiff({ compression: 'jpeg', tile: true, pyramid: true }),
    'deep.tif': photo.clone().toColourspace('rgb16').tiff({ compression: 'none' }),
    'cmyk.tif': photo.clone().toColourspace('cmyk').tiff({ compression: 'packbits' }),
    'progressive.jpg': photo.clone().jpeg({ progressive: true }),
    'turned.jpg': photo.clone().withMetadata({ orientation: 7 }).jpeg(),
    'interlaced.png': photo.clone().png({ progressive: true }),
    'grey16.png': photo.clone().toColourspace('grey16').png(),
    'lossless.webp': glass.clone().webp({ lossless: true }),
    'glass.webp': glass.clone().webp(),
    'glass.avif': glass.clone().avif({ effort: 0 }),
    'deep.avif': photo.clone().avif({ effort: 0, bitdepth: 10 }),
    'still.gif': photo.clone().gif({ effort: 1 }),
  }).map(async ([name, image]) => ({ name, bytes: new Uint8Array(await image.toBuffer()) })),
);
const corpus = [...FIXTURES.map(({ name }) => ({ name, bytes: fixture(name) })), ...made];
const small = corpus.filter(({ bytes }) => bytes.length < 200_000);
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** One to four changes of one fixture: bits, bytes, numbers, cuts, doubled parts, and parts of another fixture. */
function mutate(next: () => number): { name: string; bytes: Buffer } {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const source = pick(next() < 0.95 ? small : corpus);
  let bytes: Buffer<ArrayBufferLike> = Buffer.from(source.bytes);
  // Structure is at the front: half of the changes go there.
  const place = (length: number) => Math.floor(next() * (next() < 0.5 ? Math.min(length, 600) : length));
  const changes = 1 + Math.floor(next() * 4);
  for (let change = 0; change < changes && bytes.length > 8; change++) {
    const at = place(bytes.length - 4);
    const size = Math.floor(next() ** 3 * 2_000);
    const kind = Math.floor(next() * 7);
    if (kind === 0) bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8)), at);
    else if (kind === 1) bytes.writeUInt8(Math.floor(next() * 256), at);
    else if (kind === 2) bytes.writeUInt32BE(pick(EXTREMES), at);
    else if (kind === 3) bytes.writeUInt16LE(pick(EXTREMES) & 0xffff, at);
    else if (kind === 4) bytes = bytes.subarray(0, at + 1);
    else if (kind === 5) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]);
    else {
      const other = pick(small).bytes;
      const from = place(other.length);
      bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + size), bytes.subarray(at)]);
    }
  }
  return { name: source.name, bytes };
}

async function answerTo(bytes: Uint8Array): Promise<Ingested | string> {
  try {
    return await ingest({ bytes });
  } catch (error) {
    if (error instanceof AppError && statusOf(error.code) < 500) return error.code;
    throw error;
  }
}

/** What is kept decodes without a complaint, has the size it says, and carries nothing but pixels and a profile. */
async function checkKept(image: Ingested): Promise<void> {
  const stats = await sharp(image.original, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  expect([stats.info.width, stats.info.height]).toEqual([image.width, image.height]);
  for (const bytes of [image.original, image.preview, image.thumb]) {
    const { exif, xmp, iptc } = await sharp(bytes).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
  }
}

test(`F-40: ${RUNS} mutated files (seed ${SEED}) are kept whole or refused with a 4xx, the same twice`, {
  timeout: RUNS * 5_000,
}, async () => {
  let kept = 0;
  let slowestMs = 0;
  for (let run = FROM; run < FROM + RUNS; run++) {
    const { name, bytes } = mutate(random(SEED + run * 7_919));
    const started = performance.now();
    try {
      const first = await answerTo(bytes);
      slowestMs = Math.max(slowestMs, performance.now() - started);
      if (run % 10 === 0) expect(await answerTo(bytes)).toEqual(first);
      if (typeof first !== 'string') {
        kept++;
        await checkKept(first);
      }
    } catch (cause) {
      throw new Error(`Run ${run} of seed ${SEED}, made from ${name}, failed.`, { cause });
    }
  }
  // Mutations that spare the structure are kept: a run in which none was would test only the front door.
  if (RUNS >= 100) expect(kept).toBeGreaterThan(0);
  expect(slowestMs).toBeLessThan(15_000);
});
