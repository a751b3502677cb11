import pg from 'pg';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { PAGE_IMAGES } from '#lib/images/list-images.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { searchWhere } from '#lib/images/search/search-where.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';
import { Prisma } from '#prisma/client/client.ts';
import { boundFigure, type Figure, inMs, percentile, ratioFigure } from '#tests/bench/figures.ts';

const IMAGES = 100_000;
const PIECE = 1_000;
const ROUNDS = 12;

const VERBS = 'make remove add restore brighten crop paint replace mache entferne ersetze schärfe'.split(' ');
const THINGS = 'background sky portrait product wall dress Hintergrund Himmel Gesicht Straße grandmother car'.split(
  ' ',
);
const MANNERS = 'white black sepia soft warmer schwarzweiß weiß blurred vintage sharper'.split(' ');

/** What is typed, letter by letter and whole: common words, rare ones, several, umlauts, slips, and what nobody wrote. */
const TYPED = [
  ...['b', 'ba', 'bac', 'back', 'backg', 'backgr', 'background', 'background b', 'background bl', 'background black'],
  ...['schwarz', 'größe', 'strasse', 'strase', 'hintergurnd', 'make the', 'rare417', 'rare417 black', 'photo-31337'],
  ...['grandmohter', 'zzzzzzzz', 'entferne himmel weiss', 'remove car vintage', 'vintga', 'x', 'schärfe gesicht'],
];

/** An account of results and uploads with words of both languages, one of a thousand rare. */
async function fill(userId: string): Promise<void> {
  const key = await requireDataKey({ userId });
  const thumbHash = Buffer.from('HBkSHYSIeHiPiHh8eJd4eTN0EEQG', 'base64');
  const of = (words: string[], n: number) => words[n % words.length] ?? '';
  const nameOf = (n: number) =>
    n % 4 === 0
      ? `photo-${n}.jpg`
      : `${of(VERBS, n * 7)} the ${of(THINGS, n * 13 + (n >> 3))} ${of(MANNERS, n * 5 + (n >> 5))} rare${n % 1_000} ${n % 997}`;
  for (let from = 0; from < IMAGES; from += PIECE) {
    const ids = Array.from({ length: PIECE }, newId);
    const names = ids.map((_, n) => nameOf(from + n));
    const hashes = ids.map((objectsId) => sealThumbHash({ key, objectsId, thumbHash }));
    await db().$executeRaw`
      INSERT INTO "Image" ("id", "objectsId", "place", "dataKeyId", "userId", "kind", "name", "format", "width", "height", "bytes",
                           "thumbBytes", "previewBytes", "thumbHash", "hasAlpha", "notes", "createdAt")
      SELECT o."id", o."id", 'disk', ${key.id}::uuid, ${userId}::uuid, 'upload', o."name", 'jpeg', 4032, 3024,
             3000000, 20000, 300000, o."hash", false, '{}', now() - (${from}::int + n) * interval '1 minute'
        FROM unnest(${ids}::uuid[], ${names}::text[], ${hashes}::bytea[]) WITH ORDINALITY AS o("id", "name", "hash", n)`;
    await indexWords({ userId, imageIds: ids });
  }
}

/** How long each takes, all of them several times, milliseconds. */
async function timesOf(work: (q: string) => Promise<unknown>, typed: readonly string[] = TYPED): Promise<number[]> {
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    for (const q of typed) {
      const started = performance.now();
      await work(q);
      const took = performance.now() - started;
      if (round >= 0) times.push(took);
    }
  }
  return times;
}

/** The obvious way to find the same: every word anywhere in the text, over one open connection. */
const BARE = `SELECT i.* FROM "Image" i WHERE i."userId" = $1 AND i."deletedAt" IS NULL AND i."trashedAt" IS NULL
  AND NOT i."isPrivate" AND i."name" ILIKE ALL($2) ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${PAGE_IMAGES + 1}`;

/** The first page of what is found in an account with 100,000 images, as the server makes it, typing errors included. */
export async function searchFigures(userId: string): Promise<Figure[]> {
  await fill(userId);
  const search = async (q: string) => {
    const found = await searchWhere({ userId, q });
    const tail = Prisma.sql`ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${PAGE_IMAGES + 1}`;
    return selectImages({
      userId,
      where: Prisma.sql`i."trashedAt" IS NULL AND ${found?.where ?? Prisma.sql`TRUE`}`,
      tail,
    });
  };
  const bare = new pg.Client({ connectionString: env().databaseUrl });
  await bare.connect();
  try {
    // What the database does by itself a minute later, so that the figure does not depend on when.
    await bare.query('VACUUM ANALYZE "Image"');
    await bare.query('VACUUM ANALYZE "ImageWords"');
    const ours = await timesOf(search);
    const baseline = await timesOf((q) => bare.query(BARE, [userId, q.split(' ').map((word) => `%${word}%`)]));
    return [
      boundFigure('Search among 100,000 images, p95', percentile(ours, 0.95), 50, inMs),
      ratioFigure(
        'Search, p95, against ILIKE',
        { ours: percentile(ours, 0.95), baseline: percentile(baseline, 0.95), show: inMs },
        { most: 1 },
      ),
    ];
  } finally {
    await bare.end();
  }
}
