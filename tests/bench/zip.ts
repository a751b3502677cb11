import { randomBytes } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { diskStore } from '#lib/storage/disk.ts';
import { objectKey } from '#lib/storage/store.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealObject } from '#lib/vault/seal-object.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';
import { boundFigure, type Figure, inMiB, ratioFigure } from '#tests/bench/figures.ts';
import { memoryOf, processTree } from '#tests/bench/memory.ts';
import type { Account } from '#tests/bench/product.ts';

const PICTURES = 2_000;
const EACH_BYTES = 2 ** 20;
/** What a ZIP may hold of ours at a time: the originals up to 16 MiB that are opened whole, twice, and what streams keep ready. */
const MOST_HELD = 64 * 2 ** 20;

/** So many originals of a mebibyte, for an account of the product with this data folder. Nothing else of them is asked for by a ZIP. */
async function fillOriginals({ userId, dataDir }: { userId: string; dataDir: string }): Promise<void> {
  const key = await requireDataKey({ userId });
  const store = diskStore(join(dataDir, 'objects'));
  const bytes = randomBytes(EACH_BYTES);
  const thumbHash = Buffer.from('HBkSHYSIeHiPiHh8eJd4eTN0EEQG', 'base64');
  for (let done = 0; done < PICTURES; done++) {
    const objectsId = newId();
    const sealed = sealObject({ key, of: { objectsId, variant: 'original' }, bytes });
    await store.put(objectKey(objectsId, 'original'), sealed);
    await db().image.create({
      data: {
        id: newId(),
        objectsId,
        place: 'disk',
        dataKeyId: key.id,
        userId,
        kind: 'upload',
        name: 'Oma am See.jpg',
        format: 'jpeg',
        width: 1_200,
        height: 900,
        bytes: EACH_BYTES,
        thumbBytes: 1,
        previewBytes: 1,
        originalSha256: sealed.sha256(),
        thumbHash: sealThumbHash({ key, objectsId, thumbHash }) as Buffer<ArrayBuffer>,
        hasAlpha: false,
      },
    });
  }
}

/** Files under a folder that these processes hold open. */
async function openFiles(ids: readonly number[], folder: string): Promise<number> {
  let count = 0;
  for (const id of ids)
    for (const fd of await readdir(`/proc/${id}/fd`).catch(() => []))
      if ((await readlink(`/proc/${id}/fd/${fd}`).catch(() => '')).startsWith(folder)) count += 1;
  return count;
}

/** Reads an answer to its end, or as far as `most`, and tells `onShare` of each fiftieth of the whole. */
async function read(response: Response, most: number, onShare: () => Promise<void>): Promise<number> {
  if (response.status !== 200 || !response.body) throw new Error(`The ZIP was answered ${response.status}.`);
  let [size, share] = [0, 0];
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > (share * PICTURES * EACH_BYTES) / 50) {
      share += 1;
      await onShare();
    }
    if (size >= most) break;
  }
  return size;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** A ZIP of 2,000 originals: the product's memory over its way, and what is left of one that was broken off. */
export async function zipFigures(
  product: { url: string; dataDir: string },
  pid: number,
  account: Account,
): Promise<Figure[]> {
  await fillOriginals({ userId: account.userId, dataDir: product.dataDir });
  const address = `${product.url}/api/gallery/zip`;
  const { headers } = account;
  const ids = await processTree(pid);
  // Once a little: what a first ZIP loads stays.
  await read(await fetch(address, { headers }), 100 * EACH_BYTES, async () => undefined);
  await delay(3_000);
  const before = await memoryOf(ids);
  const memory: number[] = [];
  const size = await read(await fetch(address, { headers }), Number.POSITIVE_INFINITY, async () => {
    memory.push(await memoryOf(ids));
  });
  if (size < PICTURES * EACH_BYTES) throw new Error(`The ZIP has ${size} bytes.`);
  const cut = new AbortController();
  await read(await fetch(address, { headers, signal: cut.signal }), 300 * EACH_BYTES, async () => undefined);
  cut.abort();
  await delay(2_000);
  const left = await openFiles(ids, join(product.dataDir, 'objects'));
  const [early, late] = [mean(memory.slice(5, 15)), mean(memory.slice(-10))];
  return [
    boundFigure(
      'A ZIP of 2,000 originals of 1 MiB: most memory held, of the whole product',
      Math.max(...memory) - before,
      MOST_HELD,
      inMiB,
    ),
    ratioFigure(
      'Memory over its last fifth against its first',
      { ours: late, baseline: early, show: inMiB },
      { most: 1.1 },
    ),
    boundFigure('Files left open by one that was broken off', left, 0, String),
  ];
}
