// One sweep over 100,000 objects, of which 1,000 belong to no row, in a process of its own (tests/bench/sweep.ts). The database is
// real, the listing is not. Prints milliseconds and the bytes by which the process grew.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { storedSizes } from '#lib/images/stored-sizes.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import { migrate } from '#prisma/migrate.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const IMAGES = 33_000;
const ORPHANS = 1_000;
/** What a bucket in the same region takes for a page of a listing (1,000 keys) and for a deletion, milliseconds. */
const PAGE_MS = 50;
const DELETE_MS = 20;

/** A listing without a store behind it: the objects of every row, and some of no row, a page at a time. */
async function pretendStore(): Promise<void> {
  const dataKeyId = randomUUID();
  const sizes = { bytes: 3_000_000, previewBytes: 300_000, thumbBytes: 30_000 };
  const email = `${randomUUID()}@example.org`;
  const { id: userId } = await db().user.create({ data: { email, mailbox: email } });
  await db().$executeRaw`
    INSERT INTO "Image" ("id", "userId", "kind", "objectsId", "place", "dataKeyId", "format", "width", "height", "bytes",
                         "previewBytes", "thumbBytes", "thumbHash", "hasAlpha", "createdAt")
    SELECT gen_random_uuid(), ${userId}::uuid, 'upload', gen_random_uuid(), 'disk', ${dataKeyId}::uuid, 'jpeg', 4000, 3000,
           ${sizes.bytes}::int, ${sizes.previewBytes}::int, ${sizes.thumbBytes}::int, '', false, now() - interval '1 day'
      FROM generate_series(1, ${IMAGES}::int)`;
  const rows = await db().image.findMany({ select: { objectsId: true } });
  const stored = Object.entries(storedSizes({ ...sizes, dataKeyId })) as [
    keyof ReturnType<typeof storedSizes>,
    number,
  ][];
  const parts = new Map<string, { key: string; sizeBytes: number; modifiedAt: Date }[]>();
  const modifiedAt = new Date(Date.now() - 86_400_000);
  const add = (objectsId: string, [variant, sizeBytes]: (typeof stored)[number]) => {
    const prefix = `images/${objectsId.slice(0, 2)}/`;
    const part = parts.get(prefix) ?? [];
    parts.set(prefix, part);
    part.push({ key: objectKey(objectsId, variant), sizeBytes, modifiedAt });
  };
  for (const { objectsId } of rows) for (const one of stored) add(objectsId, one);
  for (let orphan = 0; orphan < ORPHANS; orphan++) add(randomUUID(), ['thumb', 1]);
  Object.assign(store(), {
    async *list(prefix: string) {
      const part = parts.get(prefix) ?? [];
      for (let at = 0; at === 0 || at < part.length; at += 1_000) {
        await delay(PAGE_MS);
        yield* part.slice(at, at + 1_000);
      }
    },
    delete: () => delay(DELETE_MS, 'deleted'),
  });
}

const postgres = await temporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-bench-'));
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: newToken(),
  ENCRYPTION_KEY: newToken(),
});
try {
  await migrate(postgres.url);
  await pretendStore();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const startedAt = performance.now();
  const { objectsSeen, orphansDeleted, originalsLost, partsSkipped } = await sweepImages();
  const ms = performance.now() - startedAt;
  clearInterval(watch);
  const isWhole = objectsSeen === IMAGES * 3 + ORPHANS && orphansDeleted === ORPHANS;
  if (!isWhole || originalsLost + partsSkipped > 0) throw new Error('The sweep has not seen what there is.');
  process.stdout.write(`${JSON.stringify({ ms, bytes: most - before })}\n`);
} finally {
  await db().$disconnect();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
