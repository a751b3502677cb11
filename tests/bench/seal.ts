import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { ingest } from '#lib/images/ingest.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { diskStore } from '#lib/storage/disk.ts';
import { objectKey, type Store, wholeBody } from '#lib/storage/store.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealObject } from '#lib/vault/seal-object.ts';
import { requestsPerSecond } from '#tests/bench/delivery.ts';
import { type Figure, inMs, median, ratioFigure } from '#tests/bench/figures.ts';
import { upload } from '#tests/bench/ingest.ts';
import type { Account } from '#tests/bench/product.ts';
import type { Product } from '#tests/support/product.ts';

const PHOTO = 'tests/fixtures/photo-phone-12mp-gps.jpg';
const ROUNDS = 5;

/** The clean-up seals plain pictures for the first time a minute after a start, and then once an hour. */
const CLEAN_UP_MS = 75_000;

type Ingested = Awaited<ReturnType<typeof ingest>>;

/** The same picture as a version before sealing kept it, in the running product: the baseline that only leaves out the seal. */
async function keepPlain(product: Product, userId: string, ingested: Ingested): Promise<string> {
  const { original, preview, thumb, thumbHash, ...facts } = ingested;
  const store = diskStore(join(product.dataDir, 'objects'));
  const id = newId();
  for (const variant of VARIANTS) await store.put(objectKey(id, variant), wholeBody(ingested[variant]));
  await db().image.create({
    data: {
      id,
      objectsId: id,
      place: 'disk',
      userId,
      kind: 'upload',
      ...facts,
      bytes: original.length,
      previewBytes: preview.length,
      thumbBytes: thumb.length,
      originalSha256: sha256Hex(original),
      thumbHash: Buffer.from(thumbHash, 'base64'),
    },
  });
  return id;
}

async function deliveries(product: Product, { headers }: Account, ids: { sealed: string; plain: string }) {
  const figures: Figure[] = [];
  for (const variant of ['original', 'thumb'] as const) {
    const rates = { sealed: [] as number[], plain: [] as number[] };
    for (let round = 0; round < ROUNDS; round++)
      for (const which of ['sealed', 'plain'] as const)
        rates[which].push(await requestsPerSecond(`${product.url}/api/images/${ids[which]}/${variant}`, headers));
    const measured = {
      ours: median(rates.sealed),
      baseline: median(rates.plain),
      show: (rate: number) => `${rate.toFixed(0)}/s`,
    };
    figures.push(ratioFigure(`Delivery of a 12 MP ${variant}, sealed against plain`, measured, { least: 0.9 }));
  }
  return figures;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * What sealing adds to an upload: decoding and encoding are timed once for both, and the same three outputs are then stored plain and
 * sealed by turns, each with its checksum.
 */
async function uploadCost(userId: string, photo: Uint8Array): Promise<Figure> {
  const key = await requireDataKey({ userId });
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-bench-'));
  const store: Store = diskStore(folder);
  const times = { ingest: [] as number[], plain: [] as number[], sealed: [] as number[] };
  try {
    for (let round = -1; round < 15; round++) {
      let ingested: Ingested | undefined;
      const ingesting = await timed(async () => {
        ingested = await ingest({ bytes: photo });
      });
      if (!ingested || round < 0) continue;
      const made = ingested;
      const [plainId, objectsId] = [newId(), newId()];
      times.ingest.push(ingesting);
      const storePlain = async () => {
        for (const variant of VARIANTS) {
          sha256Hex(made[variant]);
          await store.put(objectKey(plainId, variant), wholeBody(made[variant]));
        }
      };
      const storeSealed = async () => {
        for (const variant of VARIANTS) {
          const sealed = sealObject({ key, of: { objectsId, variant }, bytes: made[variant] });
          await store.put(objectKey(objectsId, variant), sealed);
        }
      };
      times.plain.push(await timed(storePlain));
      times.sealed.push(await timed(storeSealed));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  const ours = median(times.ingest) + median(times.sealed);
  const baseline = median(times.ingest) + median(times.plain);
  return ratioFigure('Upload of a 12 MP JPEG, sealed against plain', { ours, baseline, show: inMs }, { most: 1.05 });
}

/** The price of sealing, against the same product and route with a picture that lies there as it is. */
export async function sealFigures(product: Product, account: Account): Promise<Figure[]> {
  const photo = new Uint8Array(await readFile(PHOTO));
  const { image } = (await (await upload(product.url, account, photo)).json()) as { image: { id: string } };
  const cost = await uploadCost(account.userId, photo);
  await delay(CLEAN_UP_MS);
  const plain = await keepPlain(product, account.userId, await ingest({ bytes: photo }));
  return [...(await deliveries(product, account, { sealed: image.id, plain })), cost];
}
