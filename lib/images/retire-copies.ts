import { db } from '#lib/db.ts';
import type { MoveLock } from '#lib/images/move-lock.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { log } from '#lib/log.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';

/**
 * How long the old objects of a moved image stay, seconds. A delivery reads the row and then opens the object, milliseconds
 * apart; one that has begun may ask the store again where its connection broke, and has been cut off or has ended by then.
 */
export const RETIRE_AFTER_SECONDS = 30;

const BATCH = 100;
const AT_ONCE = 4;

/** Failures in a row after which a store is taken for down. */
const GIVE_UP_AFTER = 8;

type Copies = { id: string; userId: string; objectsId: string; place: Place; copyPlace: Place };

/**
 * Deletes copies that moves have left, in the store that a row notes beside its own, when they are older than `afterSeconds`. Never
 * the last ones: the objects are looked for first where the row says they lie, and kept and reported where one is missing.
 * Needs the lock, so that no move relies on them. Returns how many images have no copies any more, and which still have them.
 */
export async function retireCopies(options: {
  lock: MoveLock;
  afterSeconds: number;
  /** Only copies in this store. */
  at?: Place;
  signal?: AbortSignal;
}): Promise<{ retired: number; kept: string[] }> {
  const { lock, afterSeconds, at = null, signal } = options;
  const kept: string[] = [];
  let [retired, failedInARow] = [0, 0];
  const isOver = () => signal?.aborted || failedInARow >= GIVE_UP_AFTER;
  for (;;) {
    const rows = await db().$queryRaw<Copies[]>`
      SELECT "id", "userId", "objectsId", "place", "copyPlace" FROM "Image"
       WHERE "copyPlace" IS NOT NULL AND "deletedAt" IS NULL AND (${at}::"Place" IS NULL OR "copyPlace" = ${at}::"Place")
         AND "copySince" <= now() - make_interval(secs => ${afterSeconds}) AND NOT ("id" = ANY(${kept}::uuid[]))
       ORDER BY "copySince", "id" LIMIT ${BATCH}`;
    if (rows.length === 0 || isOver()) return { retired, kept };
    const line = rows.values();
    const next = async () => {
      for (const row of line) {
        if (isOver()) return;
        const isRetired = await retire(row, lock);
        if (isRetired) retired++;
        else kept.push(row.id);
        failedInARow = isRetired ? 0 : failedInARow + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }
}

async function retire({ id, userId, objectsId, place, copyPlace }: Copies, lock: MoveLock): Promise<boolean> {
  try {
    const keys = VARIANTS.map((variant) => objectKey(objectsId, variant));
    const found = await Promise.all(keys.map((key) => storeAt(place).stat(key)));
    if (found.includes(null)) {
      log.error({ event: 'image_copy_is_the_last', imageId: id, userId });
      return false;
    }
    await lock.confirm();
    for (const key of keys) await storeAt(copyPlace).delete(key);
    await db().image.updateMany({
      where: { id, userId, objectsId, place, copyPlace },
      data: { copyPlace: null },
    });
    return true;
  } catch (error) {
    log.warn({ event: 'image_copy_not_removed', imageId: id, userId, error });
    return false;
  }
}
