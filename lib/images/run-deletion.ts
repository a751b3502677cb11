import { db } from '#lib/db.ts';
import { type DoomedObject, eraseImage } from '#lib/images/erase-image.ts';
import { forgetImage } from '#lib/images/forget-image.ts';
import { log } from '#lib/log.ts';
import { completeDeletion } from '#lib/receipts/complete-deletion.ts';

/** Images of one deletion that are erased at the same time: less than half of the connections a process has (lib/db.ts). */
const AT_ONCE = 4;

/** A store that fails so often in a row is down: asking it for thousands more would only wait. */
const GIVE_UP_AFTER = 3;

/** How long a process has a deletion for itself without a sign of life, seconds. Two at once would do no harm, only the work twice. */
const LEASE_SECONDS = 60;

/** How often it gives one, milliseconds. */
const SIGN_MS = 15_000;

/** Seconds before the nth try again: from half a minute, doubling, to an hour. */
const FIRST_WAIT_SECONDS = 30;
const MOST_WAIT_SECONDS = 3_600;

type Taken = { id: string; userId: string | null; tries: number };

/**
 * Second half of a deletion, safe to run at any time, again, and twice at once: every object deleted and seen to be gone, then
 * the rows, then the receipt. Each step is recorded, so that whoever comes after a crash goes on from there. Returns whether it has
 * finished; false also while another process is at it. Throws what the store threw last; the clean-up tries again.
 */
export async function runDeletion({ deletionId }: { deletionId: string }): Promise<boolean> {
  const taken = await take(deletionId);
  if (!taken) return false;
  try {
    await eraseAll(taken);
    return await completeDeletion({ deletionId });
  } catch (error) {
    await putOff(taken).catch(() => undefined);
    throw error;
  }
}

/** Takes a deletion that is due. What takes it is also the first to know that its images are unreachable: the request has committed. */
async function take(deletionId: string): Promise<Taken | null> {
  const [row] = await db().$queryRaw<Taken[]>`
    UPDATE "Deletion" SET "tries" = "tries" + 1, "unreachableAt" = coalesce("unreachableAt", clock_timestamp()),
           "nextTryAt" = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE "id" = ${deletionId}::uuid AND "finishedAt" IS NULL AND "nextTryAt" <= now()
    RETURNING "id", "userId", "tries"`;
  return row ?? null;
}

async function stay({ id }: Taken): Promise<void> {
  await db().$executeRaw`
    UPDATE "Deletion" SET "nextTryAt" = now() + make_interval(secs => ${LEASE_SECONDS}) WHERE "id" = ${id}::uuid`;
}

async function putOff({ id, tries }: Taken): Promise<void> {
  const waitSeconds = Math.min(MOST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(tries - 1, 10));
  await db().$executeRaw`
    UPDATE "Deletion" SET "nextTryAt" = now() + make_interval(secs => ${waitSeconds}) WHERE "id" = ${id}::uuid`;
}

/** Erases image after image. One that fails keeps nobody else's waiting; the error is thrown at the end. */
async function eraseAll(taken: Taken): Promise<void> {
  const items = await db().deletionItem.findMany({ where: { deletionId: taken.id }, orderBy: { id: 'asc' } });
  const images = [...Map.groupBy(items, ({ imageId }) => imageId)];
  // Each try begins elsewhere, so that a few that always fail do not stand before all others.
  const first = ((taken.tries - 1) * GIVE_UP_AFTER) % Math.max(1, images.length);
  const line = [...images.slice(first), ...images.slice(0, first)].values();
  const failures: unknown[] = [];
  let signedAt = performance.now();
  let failedInARow = 0;
  const next = async (): Promise<void> => {
    for (const [imageId, objects] of line) {
      if (failedInARow >= GIVE_UP_AFTER) return;
      try {
        if (performance.now() - signedAt > SIGN_MS) {
          signedAt = performance.now();
          await stay(taken);
        }
        await eraseOne(taken, imageId, objects);
        failedInARow = 0;
      } catch (error) {
        log.warn({ event: 'deletion_step_failed', jobId: taken.id, imageId, error });
        failures.push(error);
        failedInARow++;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (failures.length > 0) throw failures.at(-1);
}

async function eraseOne(
  taken: Taken,
  imageId: string,
  objects: readonly (DoomedObject & { verifiedAt: Date | null })[],
): Promise<void> {
  const left = objects.filter(({ verifiedAt }) => verifiedAt === null);
  if (left.length > 0) await eraseImage({ objects: left });
  // An account that is erased meanwhile takes its rows with it.
  if (taken.userId) await forgetImage({ userId: taken.userId, imageId });
}
