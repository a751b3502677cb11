import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sharp, SharpOptions } from 'sharp';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';
import { boundFigure, type Figure, inMiB } from '#tests/bench/figures.ts';
import { memoryOf, peakMemoryOf, processTree } from '#tests/bench/memory.ts';
import { type Account, makeAccount } from '#tests/bench/product.ts';
import { uploadInPieces } from '#tests/bench/upload-in-pieces.ts';

const PHOTO = 'tests/fixtures/photo-phone-12mp-gps.jpg';
const MOST_BYTES = 1.5 * 2 ** 30;
const MOST_LEFT_BYTES = 150 * 2 ** 20;
/** Steps that hold the most at once: a slanted turn, a blur of everything, a pass in floats. */
const INSTRUCTION = 'straighten by 2 degrees, sharpen by 40 %, 10 % brighter, vignette';

/** All processes that this one started: the product, and the database beside it. */
const ours = async (): Promise<number[]> => (await processTree(process.pid)).filter((id) => id !== process.pid);

type Encode = (image: Sharp) => Sharp;

/** Noise of this width, which no encoder makes small, of the height at which the file has 49 MB. */
async function noiseOf(width: number, encode: Encode): Promise<Buffer> {
  const make = (height: number) => {
    const create = {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    };
    return encode(sharp({ create } as SharpOptions)).toBuffer();
  };
  const sample = 256;
  return make(Math.floor((49e6 / (await make(sample)).length) * sample));
}

const JPEG = { quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false } as const;

/** Uploads of just under 50 MB, of kinds that are kept in different ways: as they are, rebuilt, converted and turned. */
const largeFiles = (): Promise<Buffer[]> =>
  Promise.all([
    noiseOf(6_500, (image) => image.jpeg(JPEG)),
    noiseOf(4_500, (image) => image.png({ compressionLevel: 0 })),
    noiseOf(4_500, (image) => image.tiff({ compression: 'none' })),
    noiseOf(6_500, (image) => image.withMetadata({ orientation: 6 }).jpeg(JPEG)),
  ]);

/** Asks for one edit of each image and waits for their ends; throws unless all succeeded. */
async function editAll(editors: readonly { account: Account; imageId: string }[]): Promise<void> {
  const asked: string[] = [];
  for (const { account, imageId } of editors) {
    const press = { userId: account.userId, imageId, instruction: INSTRUCTION, model: 'darkroom', priceCredits: 0 };
    asked.push((await requestEdit({ ...press, requestId: randomUUID() })).id);
  }
  for (;;) {
    const rows = await db().edit.findMany({ where: { id: { in: asked } }, select: { state: true, errorCode: true } });
    const lost = rows.find(({ state }) => !['queued', 'running', 'succeeded'].includes(state));
    if (lost) throw new Error(`An edit ended ${lost.state} (${lost.errorCode}).`);
    if (rows.every(({ state }) => state === 'succeeded')) return;
    await delay(250);
  }
}

/** The least that our processes take within 30 s. */
async function rested(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const end = performance.now() + 30_000; performance.now() < end; await delay(1_000))
    least = Math.min(least, await memoryOf(await ours()));
  return least;
}

/** Everything at once, none of which may fail; the peak of all our processes, and what they keep of it half a minute later. */
async function pressureOf(what: string, before: number, work: () => Promise<unknown>): Promise<Figure[]> {
  const started = performance.now();
  const peak = await peakMemoryOf(ours, async () => void (await work()));
  const seconds = Math.round((performance.now() - started) / 1000);
  return [
    boundFigure(`${what} (${seconds} s), peak memory`, peak, MOST_BYTES, inMiB),
    boundFigure(`${what}, kept after 30 s`, Math.max(0, (await rested()) - before), MOST_LEFT_BYTES, inMiB),
  ];
}

/** Sixteen uploads of 50 MB and sixteen edits of 24 megapixels at once, each of an account of its own; then deep AVIF, then HEIC. */
export async function pressureFigures(origin: string): Promise<Figure[]> {
  const accounts = await Promise.all(Array.from({ length: 32 }, makeAccount));
  const photo = await sharp(await readFile(PHOTO), DECODE_OPTIONS)
    .resize(6_000, 4_000, { fit: 'fill' })
    .jpeg({ quality: 92 })
    .toBuffer();
  const files = await largeFiles();
  const editors: { account: Account; imageId: string }[] = [];
  for (const account of accounts.slice(16))
    editors.push({ account, imageId: await uploadInPieces(origin, account, photo) });
  const before = await rested();
  const uploaders = accounts
    .slice(0, 16)
    .map((account, index) => ({ account, file: files[index % files.length] ?? photo }));
  const mixed = await pressureOf('16 uploads of 50 MB and 16 edits of 24 MP', before, () =>
    Promise.all([...uploaders.map(({ account, file }) => uploadInPieces(origin, account, file)), editAll(editors)]),
  );
  const deep = await sharp(photo, DECODE_OPTIONS)
    .resize(5_000, 4_000, { fit: 'fill' })
    .heif({ compression: 'av1', bitdepth: 10, effort: 0, quality: 60 })
    .toBuffer();
  const heic = await readFile('tests/fixtures/photo-iphone-p3-gps.heic');
  const four = accounts.slice(0, 4);
  return [
    ...mixed,
    ...(await pressureOf('4 uploads of 20 MP 10-bit AVIF', before, () =>
      Promise.all(four.map((account) => uploadInPieces(origin, account, deep))),
    )),
    ...(await pressureOf('4 uploads of HEIC', before, () =>
      Promise.all(four.map((account) => uploadInPieces(origin, account, heic))),
    )),
  ];
}
