import { readFile } from 'node:fs/promises';
import { rgbaToThumbHash } from 'thumbhash';
import { newToken } from '#lib/ids.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';
import { boundFigure, type Figure, inMiB, inMs, median, ratioFigure } from '#tests/bench/figures.ts';
import { peakMemoryDuring } from '#tests/bench/memory.ts';
import type { Account } from '#tests/bench/product.ts';

const PHOTO = 'tests/fixtures/photo-phone-12mp-gps.jpg';
const ROUNDS = 15;

/** The same picture under other bytes: what follows the end of a JPEG is no part of it, and makes it a new upload. */
const asNewUpload = (jpeg: Uint8Array): Uint8Array<ArrayBuffer> => Buffer.concat([jpeg, Buffer.from(newToken())]);

export async function upload(origin: string, account: Account, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  body.set('file', new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
  const response = await fetch(`${origin}/api/uploads`, { method: 'POST', headers: account.headers, body });
  if (response.status !== 201) throw new Error(`An upload was answered ${response.status}: ${await response.text()}`);
  return response;
}

/** The sharp calls that make the same three outputs, and nothing else: no request, no checks, no store, no database. */
async function bareSharp(bytes: Uint8Array): Promise<void> {
  const within = (px: number) => ({ width: px, height: px, fit: 'inside', withoutEnlargement: true }) as const;
  const { data, info } = await sharp(bytes, DECODE_OPTIONS)
    .autoOrient()
    .resize(within(2_048))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const from = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const [, , hash] = await Promise.all([
    from().jpeg({ quality: 82 }).toBuffer(),
    from().resize(within(512)).webp({ quality: 78, effort: 3 }).toBuffer(),
    from().resize(within(100)).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
  ]);
  rgbaToThumbHash(hash.info.width, hash.info.height, hash.data);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** From the request to its 201 with all variants made, against the bare sharp calls; the two take turns. */
export async function ingestFigure(origin: string, account: Account): Promise<Figure> {
  const photo = await readFile(PHOTO);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const uploading = await timed(() => upload(origin, account, asNewUpload(photo)));
    const bareCalls = await timed(() => bareSharp(photo));
    if (round < 0) continue;
    ours.push(uploading);
    bare.push(bareCalls);
  }
  const measured = { ours: median(ours), baseline: median(bare), show: inMs };
  return ratioFigure('Upload of a 12 MP JPEG, to 201', measured, { most: 1.15 });
}

/** Eight uploads of 48 megapixels at once: all must be answered 201; the peak of all our processes together. */
export async function manyUploadsFigure(origin: string, pid: number, account: Account): Promise<Figure> {
  const large = await sharp(await readFile(PHOTO), DECODE_OPTIONS)
    .resize(8_000, 6_000)
    .jpeg({ quality: 90 })
    .toBuffer();
  const files = Array.from({ length: 8 }, () => asNewUpload(large));
  const peak = await peakMemoryDuring(pid, async () => {
    await Promise.all(files.map((file) => upload(origin, account, file)));
  });
  return boundFigure('Eight uploads of 48 MP at once, peak memory', peak, 1.2 * 2 ** 30, inMiB);
}
