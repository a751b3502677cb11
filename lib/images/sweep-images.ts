import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import { finishDeletion } from '#lib/images/finish-deletion.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { log } from '#lib/log.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, type Place, type Variant, wholeBody } from '#lib/storage/store.ts';

/** What one sweep found and did, counts of images or objects. */
export type SweepReport = {
  /** Deletions that a crash or a silent storage had left half done, finished now. */
  deletionsFinished: number;
  /** Objects of no row, deleted. */
  orphansDeleted: number;
  /** Images whose thumb or preview was missing, made again from the original. */
  variantsRemade: number;
  /** Images whose original is missing, of another size or unreadable: reported, never deleted, because the fault may be the storage's. */
  originalsLost: number;
};

/**
 * An object of no row that is older than this belongs to nothing any more. An upload writes its objects when its whole body
 * has been read and decoded, and its row right after them: 50 MB at 1 MB/s are 50 s, and the database answers or fails in
 * 14 s (lib/db.ts), so four times what the slowest takes. Whatever a crash left is gone 5 min + one `SWEEP_MS` after it.
 */
const GRACE_MS = 5 * 60 * 1000;

/** How often to sweep, milliseconds: with the grace 10 min, of the 15 in which an orphan has to be gone. */
export const SWEEP_MS = 5 * 60 * 1000;

type Found = Map<string, Map<string, { key: string; sizeBytes: number; modifiedAt: Date }>>;
type Row = {
  id: string;
  objectsId: string;
  place: Place;
  userId: string;
  bytes: number;
  previewBytes: number;
  thumbBytes: number;
  hasAlpha: boolean;
  createdAt: Date;
  deletedAt: Date | null;
};

/**
 * Makes "a row exists if and only if its objects exist" true again, in both directions, for everything older than five minutes. Walks
 * the store in 256 parts by the first two digits of the id, so memory stays small. Safe to run at any time and twice at once.
 */
export async function sweepImages({ now = new Date() }: { now?: Date } = {}): Promise<SweepReport> {
  const report = { deletionsFinished: 0, orphansDeleted: 0, variantsRemade: 0, originalsLost: 0 };
  const before = new Date(now.getTime() - GRACE_MS);
  report.orphansDeleted += await store().removeUnfinished({ before });
  for (let part = 0; part < 256; part++) await sweepPart(part.toString(16).padStart(2, '0'), before, report);
  log.info({ event: 'images_swept', count: Object.values(report).reduce((sum, count) => sum + count, 0) });
  return report;
}

async function sweepPart(digits: string, before: Date, report: SweepReport): Promise<void> {
  const found: Found = new Map();
  for await (const object of store().list(`images/${digits}/`)) {
    const [, , id = '', variant = ''] = object.key.split('/');
    const objects = found.get(id) ?? new Map();
    found.set(id, objects.set(variant, object));
  }
  // Rows are read after the objects: what got its row in between is no orphan, and a young row is passed over.
  const [first, last] = [`${digits}000000-0000-0000-0000-000000000000`, `${digits}ffffff-ffff-ffff-ffff-ffffffffffff`];
  const rows = await db().$queryRaw<Row[]>`
    SELECT "id", "objectsId", "place", "userId", "bytes", "previewBytes", "thumbBytes", "hasAlpha", "createdAt", "deletedAt" FROM "Image"
     WHERE "objectsId" BETWEEN ${first}::uuid AND ${last}::uuid`;
  const known = new Set(rows.map(({ objectsId }) => objectsId));
  for (const [id, objects] of found) {
    if (known.has(id)) continue;
    for (const { key, modifiedAt } of objects.values()) {
      if (modifiedAt >= before) continue;
      await store().delete(key);
      report.orphansDeleted++;
    }
  }
  for (const row of rows) {
    if (row.deletedAt) {
      await finishDeletion({ ...row, imageId: row.id });
      report.deletionsFinished++;
    } else if (row.createdAt < before) await mend(row, found, report);
  }
}

/** Compares the objects of one image with its row; missing variants are made again from the original. */
async function mend(row: Row, found: Found, report: SweepReport): Promise<void> {
  const sizes: Record<Variant, number> = { original: row.bytes, preview: row.previewBytes, thumb: row.thumbBytes };
  const wrong = VARIANTS.filter((variant) => found.get(row.objectsId)?.get(variant)?.sizeBytes !== sizes[variant]);
  if (wrong.length === 0) return;
  const original = wrong.includes('original') ? null : await store().get(objectKey(row.objectsId, 'original'));
  // One that cannot be read is as good as lost, and must not keep the sweep from all that come after it.
  const variants = original && (await makeVariants({ bytes: original, hasAlpha: row.hasAlpha }).catch(() => null));
  if (!variants) {
    report.originalsLost++;
    log.error({ event: 'image_original_lost', imageId: row.id, userId: row.userId });
    return;
  }
  const { preview, thumb } = variants;
  for (const [variant, bytes] of [
    ['preview', preview],
    ['thumb', thumb],
  ] as const) {
    await store().delete(objectKey(row.objectsId, variant));
    await store().put(objectKey(row.objectsId, variant), wholeBody(bytes));
  }
  await db().image.updateMany({
    where: { id: row.id, userId: row.userId },
    data: {
      previewBytes: preview.length,
      thumbBytes: thumb.length,
      previewSha256: sha256Hex(preview),
      thumbSha256: sha256Hex(thumb),
    },
  });
  report.variantsRemade++;
  log.warn({ event: 'image_variants_remade', imageId: row.id, userId: row.userId });
}
