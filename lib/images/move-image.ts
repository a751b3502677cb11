import { db } from '#lib/db.ts';
import { copyObject } from '#lib/images/copy-object.ts';
import type { MoveLock } from '#lib/images/move-lock.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';

/** Of an image's row, what moving it needs. */
export type MovingImage = { id: string; userId: string; objectsId: string };

type Row = MovingImage & {
  hadCopy: boolean;
  originalSha256: string | null;
  previewSha256: string | null;
  thumbSha256: string | null;
};

/**
 * Brings the three objects of one image from one store to another: copies, reads back, then switches its row in one statement. An
 * image that is deleted, or written anew, meanwhile is left alone and its copies are removed: then it returns false. Throws what
 * `copyObject` throws; the image then is where it was. The old objects stay for those who read them (`retireCopies`).
 *
 * The row says first that there may be copies, so that a sweep takes none for an orphan, whenever this process dies.
 */
export async function moveImage(options: {
  image: MovingImage;
  from: Place;
  to: Place;
  lock: MoveLock;
}): Promise<boolean> {
  const { image, from, to, lock } = options;
  await lock.take(image.objectsId);
  try {
    const row = await begin(options);
    if (!row) return false;
    let isSwitched = false;
    try {
      isSwitched = await copyAndSwitch(row, options);
    } finally {
      if (!isSwitched) await abandon(image, { from, to, lock });
    }
    return isSwitched;
  } finally {
    await lock.putDown(image.objectsId);
  }
}

async function begin({ image, from, to }: { image: MovingImage; from: Place; to: Place }): Promise<Row | null> {
  const { id, userId, objectsId } = image;
  const [row] = await db().$queryRaw<Row[]>`
    UPDATE "Image" AS image SET "copyPlace" = ${to}::"Place", "copySince" = now()
      FROM (SELECT "id", "copyPlace" IS NOT NULL AS "hadCopy" FROM "Image" WHERE "id" = ${id}::uuid FOR UPDATE) AS before
     WHERE image."id" = before."id" AND "userId" = ${userId}::uuid AND "objectsId" = ${objectsId}::uuid
       AND "place" = ${from}::"Place" AND "deletedAt" IS NULL
    RETURNING image."id", "userId", "objectsId", "hadCopy", "originalSha256", "previewSha256", "thumbSha256"`;
  return row ?? null;
}

async function copyAndSwitch(row: Row, { from, to, lock }: { from: Place; to: Place; lock: MoveLock }) {
  const said = { original: row.originalSha256, preview: row.previewSha256, thumb: row.thumbSha256 };
  const found: Record<string, string> = {};
  for (const variant of VARIANTS) {
    if (await isGone(row)) return false;
    found[variant] = await copyObject({
      from: storeAt(from),
      to: storeAt(to),
      key: objectKey(row.objectsId, variant),
      sha256: said[variant],
      mayExist: row.hadCopy,
    });
  }
  await lock.confirm();
  // An object that was mended meanwhile has another checksum, and would not be the one that was copied.
  const switched = await db().$executeRaw`
    UPDATE "Image" SET "place" = ${to}::"Place", "copyPlace" = ${from}::"Place", "copySince" = now(),
           "originalSha256" = ${found.original}, "previewSha256" = ${found.preview}, "thumbSha256" = ${found.thumb}
     WHERE "id" = ${row.id}::uuid AND "userId" = ${row.userId}::uuid AND "objectsId" = ${row.objectsId}::uuid
       AND "place" = ${from}::"Place" AND "copyPlace" = ${to}::"Place" AND "deletedAt" IS NULL
       AND "originalSha256" IS NOT DISTINCT FROM ${said.original} AND "previewSha256" IS NOT DISTINCT FROM ${said.preview}
       AND "thumbSha256" IS NOT DISTINCT FROM ${said.thumb}`;
  return switched === 1;
}

/** Whether the image was deleted since: copying the rest of it would be for nothing. */
async function isGone({ id, userId, objectsId }: Row): Promise<boolean> {
  return (await db().image.count({ where: { id, userId, objectsId, deletedAt: null } })) === 0;
}

/**
 * Takes the note of copies at the target back and removes them. In this order, so that a switch whose answer was lost is either done,
 * and they stay, or cannot be done any more. Copies that cannot be removed are noted again, and `retireCopies` finds them.
 */
async function abandon(image: MovingImage, { from, to, lock }: { from: Place; to: Place; lock: MoveLock }) {
  const { id, userId, objectsId } = image;
  const note = (copyPlace: Place | null, was: Place | null) => db().$executeRaw`
    UPDATE "Image" SET "copyPlace" = ${copyPlace}::"Place", "copySince" = now()
     WHERE "id" = ${id}::uuid AND "userId" = ${userId}::uuid AND "objectsId" = ${objectsId}::uuid
       AND "place" = ${from}::"Place" AND "copyPlace" IS NOT DISTINCT FROM ${was}::"Place"`;
  try {
    await lock.confirm();
    const undone = await note(null, to);
    if (undone === 0 && (await db().image.count({ where: { userId, objectsId, place: to } })) > 0) return;
    for (const variant of VARIANTS) await storeAt(to).delete(objectKey(objectsId, variant));
  } catch {
    await note(to, null).catch(() => undefined);
  }
}
