import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sharp, SharpOptions } from 'sharp';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';
import { boundFigure, type Figure, inMiB } from '#tests/bench/figures.ts';
import { memoryOf, peakMemoryOf, processTree } from '#tests/bench/memory.ts';
import { type Account, makeAccount } from '#tests/bench/product.ts';

const PHOTO = 'tests/fixtures/photo-phone-12mp-gps.jpg';
const MOST_BYTES = 1.5 * 2 ** 30;
const MOST_LEFT_BYTES = 150 * 2 ** 20;
/** Steps that hold the most at once: a slanted turn, a blur of everything, a pass in floats. */
const INSTRUCTION = 'straighten by 2 degrees, sharpen by 40 %, 10 % brighter, vignette';

const PIECE_BYTES = 256 * 1024;

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

/** The parts of a form with one file, in pieces, so that sixteen of them cost this process nothing: what is measured is not us. */
function* formOf(boundary: string, file: Buffer): Generator<Buffer> {
  yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="photo"\r\n\r\n`);
  for (let at = 0; at < file.length; at += PIECE_BYTES) yield file.subarray(at, at + PIECE_BYTES);
  // What follows the end of a picture is no part of it, and makes it a new upload.
  yield Buffer.from(`${boundary}\r\n--${boundary}--\r\n`);
}

/** Uploads at the pace at which it is taken; the image's id. Throws unless it is answered 201. */
async function uploadAs(origin: string, account: Account, file: Buffer): Promise<string> {
  const boundary = randomUUID();
  const headers = { ...account.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const sent = request(`${origin}/api/uploads`, { method: 'POST', headers, agent: false });
  const answered = once(sent, 'response');
  // A refusal comes before the last byte is sent, and says more than the broken pipe behind it.
  const [response] = (await Promise.race([
    answered,
    pipeline(Readable.from(formOf(boundary, file)), sent).then(() => answered),
  ])) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 201) throw new Error(`An upload was answered ${response.statusCode}: ${body}`);
  return (JSON.parse(body) as { image: ImageView }).image.id;
}

/** Asks for one edit of each image and waits for their ends; throws unless all succeeded. */
async function editAll(editors: readonly { account: Account; imageId: string }[]): Promise<void> {
  const asked: string[] = [];
  for (const { account, imageId } of editors) {
    const press = { userId: account.userId, imageId, instruction: INSTRUCTION, model: 'darkroom' };
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
  for (const account of accounts.slice(16)) editors.push({ account, imageId: await uploadAs(origin, account, photo) });
  const before = await rested();
  const uploaders = accounts
    .slice(0, 16)
    .map((account, index) => ({ account, file: files[index % files.length] ?? photo }));
  const mixed = await pressureOf('16 uploads of 50 MB and 16 edits of 24 MP', before, () =>
    Promise.all([...uploaders.map(({ account, file }) => uploadAs(origin, account, file)), editAll(editors)]),
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
      Promise.all(four.map((account) => uploadAs(origin, account, deep))),
    )),
    ...(await pressureOf('4 uploads of HEIC', before, () =>
      Promise.all(four.map((account) => uploadAs(origin, account, heic))),
    )),
  ];
}
