import { atOnce } from '#lib/at-once.ts';
import { db } from '#lib/db.ts';
import { type MendableRow, mendImage } from '#lib/images/mend-image.ts';
import { ORPHAN_MS } from '#lib/images/orphan-age.ts';
import { eraseReplaced } from '#lib/images/replace-objects.ts';
import { storeClock } from '#lib/images/store-clock.ts';
import { log } from '#lib/log.ts';
import { places, storeAt } from '#lib/storage/index.ts';
import { CHECK_PREFIX } from '#lib/storage/object-keys.ts';
import type { Place, Variant } from '#lib/storage/store.ts';

/** What one sweep found and did, counts of images or objects, over every store that is configured. */
export type SweepReport = {
  /** Objects that were looked at. */
  objectsSeen: number;
  /** Objects of no row, deleted. */
  orphansDeleted: number;
  /** Objects that were replaced and not gone yet, deleted. */
  replacedDeleted: number;
  /** Uploads into a store that never ended, removed. */
  unfinishedRemoved: number;
  /** Images whose thumb or preview was missing or wrong, made again from the original. */
  variantsRemade: number;
  /** Images whose original is missing, of another size or unreadable: reported, never deleted, because the fault may be the storage's. */
  originalsLost: number;
  /** Parts of a store that did not answer; nothing of them was judged. */
  partsSkipped: number;
};

/** How often to sweep, milliseconds: with the grace 10 min, of the 15 in which an orphan has to be gone (R-017, S3). */
export const SWEEP_MS = 5 * 60 * 1000;

/** Parts of a store that are held in memory at the same time. */
const PARTS_AT_ONCE = 4;

/**
 * A bucket is paid by the request, each of which lists 1,000 objects. Up to here 16 parts fill more than one request each and hold less
 * than 10 MB; 256 would cost as much on an empty bucket as on one of 80,000 images.
 */
const IMAGES_IN_16_PARTS = 20_000;
const DELETIONS_AT_ONCE = 4;

/** The names that lie between are all there are. */
const EVERY_ID = {
  first: '00000000-0000-0000-0000-000000000000',
  last: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};

type Listed = { key: string; variant: Variant; sizeBytes: number; modifiedAt: Date };
/** What a listing told of one part, by the name of the objects. */
type Part = Map<string, Listed[]>;
type Row = MendableRow & { copyPlace: Place | null; isYoung: boolean; isDeleted: boolean };
/** What is older by the store's clock, and by the database's, is judged. */
type Sweep = { place: Place; objectsBefore: Date; rowsBefore: Date; report: SweepReport };

/**
 * Makes "a row exists if and only if its objects exist" true again, in both directions and in every store, for what is older
 * than five minutes. Deletes only what no row names. Holds a sixty-fourth of a large store's listing in memory. Safe to run at any time and
 * twice at once; a store that does not answer is passed over. Each age is told by the clock that dated it, unless `now` is given.
 */
export async function sweepImages({ now }: { now?: Date } = {}): Promise<SweepReport> {
  const report: SweepReport = {
    objectsSeen: 0,
    orphansDeleted: 0,
    replacedDeleted: 0,
    unfinishedRemoved: 0,
    variantsRemade: 0,
    originalsLost: 0,
    partsSkipped: 0,
  };
  await orSkip(report, () => sweepReplaced(report));
  for (const place of places()) await orSkip(report, () => sweepPlace({ place, now, report }));
  const { objectsSeen: _, ...mended } = report;
  log.info({ event: 'images_swept', count: Object.values(mended).reduce((sum, count) => sum + count, 0) });
  return report;
}

/** A store that fails is tried again by the next sweep; the rest of this one goes on. */
async function orSkip(report: SweepReport, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    report.partsSkipped++;
    log.warn({ event: 'sweep_part_skipped', error });
  }
}

/** Objects that a crash kept from going after their image had got new ones. */
async function sweepReplaced(report: SweepReport): Promise<void> {
  const items = await db().deletionItem.findMany({ where: { deletionId: null }, take: 1_000 });
  for (const there of Map.groupBy(items, ({ objectsId }) => objectsId).values()) {
    await eraseReplaced({ items: there });
    report.replacedDeleted += there.length;
  }
}

async function sweepPlace({ place, now, report }: { place: Place; now: Date | undefined; report: SweepReport }) {
  const [clock] = await db().$queryRaw<{ now: Date }[]>`SELECT now() AS "now"`;
  const startedAt = await storeClock(place);
  const minus = (time: Date) => new Date(time.getTime() - ORPHAN_MS);
  const sweep: Sweep = {
    place,
    // Whatever time it is said to be: what is written from here on, by a mending of this very sweep for one, is not judged by it.
    objectsBefore: new Date(Math.min(startedAt.getTime(), minus(now ?? startedAt).getTime())),
    rowsBefore: minus(now ?? clock?.now ?? startedAt),
    report,
  };
  const { objectsBefore } = sweep;
  report.unfinishedRemoved += await storeAt(place).removeUnfinished({ before: objectsBefore });
  for await (const { key, modifiedAt } of storeAt(place).list(CHECK_PREFIX)) {
    if (modifiedAt < objectsBefore) await storeAt(place).delete(key);
  }
  await atOnce(await partsOf(place), PARTS_AT_ONCE, (digits) => orSkip(report, () => sweepPart(digits, sweep)));
}

/** The first digits of objects' names, by which a store is listed in parts. Folders are listed one by one anyway. */
async function partsOf(place: Place): Promise<string[]> {
  const length = place === 's3' && (await db().image.count({ where: { place } })) <= IMAGES_IN_16_PARTS ? 1 : 2;
  return Array.from({ length: 16 ** length }, (_, part) => part.toString(16).padStart(length, '0'));
}

async function sweepPart(digits: string, { place, objectsBefore, rowsBefore, report }: Sweep): Promise<void> {
  const part: Part = new Map();
  for await (const { key, sizeBytes, modifiedAt } of storeAt(place).list(
    `images/${digits}${digits.length === 2 ? '/' : ''}`,
  )) {
    const [, , objectsId = '', variant] = key.split('/');
    const known = part.get(objectsId) ?? [];
    part.set(objectsId, known);
    known.push({ key, variant: variant as Variant, sizeBytes, modifiedAt });
    report.objectsSeen++;
  }
  // Rows are read after the objects: what got its row in between is no orphan, and a young row is passed over.
  const [first, last] = [EVERY_ID.first, EVERY_ID.last].map((id) => digits + id.slice(digits.length));
  const rows = await db().$queryRaw<Row[]>`
    SELECT "id", "objectsId", "place", "copyPlace", "userId", "bytes", "previewBytes", "thumbBytes", "hasAlpha", "dataKeyId",
           greatest("createdAt", "copySince") >= ${rowsBefore} AS "isYoung", "deletedAt" IS NOT NULL AS "isDeleted"
      FROM "Image" WHERE "objectsId" BETWEEN ${first}::uuid AND ${last}::uuid`;
  const named = new Set(rows.map(({ objectsId }) => objectsId));
  const orphans = [...part]
    .filter(([objectsId]) => !named.has(objectsId))
    .flatMap(([, objects]) => objects.filter(({ modifiedAt }) => modifiedAt < objectsBefore));
  await atOnce(orphans, DELETIONS_AT_ONCE, async ({ key }) => {
    await storeAt(place).delete(key);
    report.orphansDeleted++;
  });
  // A move may be about to rely on copies, so they are only noted here: `retireCopies` removes them when none is at work.
  const copies = rows.filter((row) => row.place !== place && row.copyPlace === null && part.has(row.objectsId));
  if (copies.length > 0) await noteCopies(place, copies);
  for (const row of rows) {
    // What is being deleted is not made whole again, and what was moved here may have come after the listing.
    if (row.place !== place || row.isYoung || row.isDeleted) continue;
    const found = new Map(part.get(row.objectsId)?.map(({ variant, sizeBytes }) => [variant, sizeBytes]));
    const outcome = await mendImage({ row, found });
    if (outcome === 'remade') report.variantsRemade++;
    if (outcome === 'lost') report.originalsLost++;
  }
}

async function noteCopies(place: Place, rows: readonly Row[]): Promise<void> {
  await db().$executeRaw`
    UPDATE "Image" SET "copyPlace" = ${place}::"Place", "copySince" = now()
     WHERE "objectsId" = ANY(${rows.map(({ objectsId }) => objectsId)}::uuid[]) AND "place" <> ${place}::"Place" AND "copyPlace" IS NULL`;
}
