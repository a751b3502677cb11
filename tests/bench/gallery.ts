import pg from 'pg';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { listImages, PAGE_IMAGES } from '#lib/images/list-images.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';
import { type Figure, inMs, median, ratioFigure } from '#tests/bench/figures.ts';

const IMAGES = 100_000;
const PIECE = 5_000;
const ROUNDS = 200;

/** Rows alone: the gallery's list reads no objects. In pieces, because a statement has a time limit. */
async function fill(userId: string): Promise<void> {
  const key = await requireDataKey({ userId });
  const thumbHash = Buffer.from('HBkSHYSIeHiPiHh8eJd4eTN0EEQG', 'base64');
  for (let done = 0; done < IMAGES; done += PIECE) {
    const ids = Array.from({ length: PIECE }, newId);
    const hashes = ids.map((objectsId) => sealThumbHash({ key, objectsId, thumbHash }));
    await db().$executeRaw`
      INSERT INTO "Image" ("id", "objectsId", "place", "dataKeyId", "userId", "kind", "name", "format", "width", "height", "bytes",
                           "thumbBytes", "previewBytes", "thumbHash", "hasAlpha", "notes", "createdAt")
      SELECT gen_random_uuid(), o."id", 'disk', ${key.id}::uuid, ${userId}::uuid, 'upload', 'photo-' || n || '.jpg', 'jpeg', 4032, 3024,
             3000000, 20000, 300000, o."hash", false, '{}', now() - (${done} + n) * interval '1 minute'
        FROM unnest(${ids}::uuid[], ${hashes}::bytea[]) WITH ORDINALITY AS o("id", "hash", n)`;
  }
  await db().$executeRawUnsafe('VACUUM ANALYZE "Image"');
}

/** Each work's median, milliseconds, taken in turns: what else the machine does meanwhile falls on all of them alike. */
async function mediansMs(...works: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = -20; round < ROUNDS; round++) {
    for (const [at, work] of works.entries()) {
      const started = performance.now();
      await work();
      if (round >= 0) times[at]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

/** The statement that no list of images can do without, over one open connection. */
const BARE = `SELECT i.*, e."instruction", e."model", r."engineMs" FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
  LEFT JOIN "EditRun" r ON r."editId" = i."editId" AND r."variation" = i."variation"
  WHERE i."userId" = $1 AND i."deletedAt" IS NULL AND i."trashedAt" IS NULL
  ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${PAGE_IMAGES + 1}`;

/** What an index is made of, as bare columns of the same rows. */
const BARE_INDEX = `SELECT i."id", i."createdAt", i."width", i."height" FROM "Image" i
  WHERE i."userId" = $1 AND i."deletedAt" IS NULL AND NOT i."isPrivate" AND i."trashedAt" IS NULL ORDER BY i."createdAt" DESC, i."id" DESC`;

/** Where the last page begins. */
async function lastCursorOf(userId: string): Promise<string | undefined> {
  let last: string | undefined;
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listImages({ userId, cursor, trash: false });
    more = page.next !== null;
    if (more) last = cursor = page.next ?? undefined;
  }
  return last;
}

/** The first and the last page of an account with 100,000 images and the index of all, as the server makes them. */
export async function galleryFigures(userId: string): Promise<Figure[]> {
  await fill(userId);
  const cursor = await lastCursorOf(userId);
  const bare = new pg.Client({ connectionString: env().databaseUrl });
  await bare.connect();
  try {
    const [sql = 0, first = 0, last = 0] = await mediansMs(
      () => bare.query(BARE, [userId]),
      () => listImages({ userId, trash: false }),
      () => listImages({ userId, cursor, trash: false }),
    );
    const started = performance.now();
    await bare.query(BARE_INDEX, [userId]);
    const columns = performance.now() - started;
    const asked = performance.now();
    await getGalleryIndex({ userId, trash: false });
    const index = performance.now() - asked;
    return [
      ratioFigure('First page of 100,000 images', { ours: first, baseline: sql, show: inMs }, { most: 1.5 }),
      ratioFigure('Last page against the first', { ours: last, baseline: first, show: inMs }, { most: 1.1 }),
      ratioFigure(
        'Index of 100,000 images against its bare columns',
        { ours: index, baseline: columns, show: inMs },
        { most: 1 },
      ),
    ];
  } finally {
    await bare.end();
  }
}
