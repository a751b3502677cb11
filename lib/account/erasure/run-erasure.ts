import { cancelEdits } from '#lib/account/erasure/cancel-edits.ts';
import { completeErasure } from '#lib/account/erasure/complete-erasure.ts';
import { db } from '#lib/db.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { runDeletion } from '#lib/images/run-deletion.ts';
import { log } from '#lib/log.ts';
import { Prisma } from '#prisma/client/client.ts';

/** How long a process has an erasure for itself without a sign of life, seconds. Two at once would do no harm, only the work twice. */
const LEASE_SECONDS = 120;

/** Seconds before the nth try again: edits that are being stopped end within two, a storage that is down takes longer. */
const FIRST_WAIT_SECONDS = 2;
const MOST_WAIT_SECONDS = 1_800;

type Taken = { id: string; userId: string; tries: number };

/**
 * Goes on with an erasure that has begun, safe to run at any time, again, and twice at once: edits stopped, images and their objects deleted and
 * seen to be gone, copies at providers cleared away, then all rows and the receipt in one transaction. Returns whether it has finished; false also
 * while something is not over yet, or another process is at it. Throws what failed last; the clean-up tries again.
 */
export async function runErasure({ erasureId }: { erasureId: string }): Promise<boolean> {
  const taken = await take(erasureId);
  if (!taken) return false;
  const { userId } = taken;
  try {
    await cancelEdits({ userId });
    await deleteImagesOf(taken);
    await purgeElsewhere();
    if (await completeErasure({ erasureId, userId })) return true;
  } catch (error) {
    await putOff(taken).catch(() => undefined);
    throw error;
  }
  await putOff(taken);
  return false;
}

async function take(erasureId: string): Promise<Taken | null> {
  const [row] = await db().$queryRaw<Taken[]>`
    UPDATE "Erasure" SET "tries" = "tries" + 1, "nextTryAt" = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE "id" = ${erasureId}::uuid AND "userId" IS NOT NULL AND "begunAt" IS NOT NULL AND "finishedAt" IS NULL AND "nextTryAt" <= now()
    RETURNING "id"::text AS id, "userId"::text AS "userId", "tries"`;
  return row ?? null;
}

const stay = ({ id }: Taken) => db().$executeRaw`
  UPDATE "Erasure" SET "nextTryAt" = now() + make_interval(secs => ${LEASE_SECONDS}) WHERE "id" = ${id}::uuid`;

async function putOff({ id, tries }: Taken): Promise<void> {
  const waitSeconds = Math.min(MOST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(tries - 1, 10));
  await db().$executeRaw`
    UPDATE "Erasure" SET "nextTryAt" = now() + make_interval(secs => ${waitSeconds}) WHERE "id" = ${id}::uuid AND "finishedAt" IS NULL`;
}

/** All images, those in the trash and private ones too, some at a time; then what earlier deletions have not finished. */
async function deleteImagesOf(taken: Taken): Promise<void> {
  const { id: erasureId, userId } = taken;
  const all = { userId, reason: 'account', erasureId, which: Prisma.sql`true` } as const;
  while (await requestDeletion(all)) await stay(taken);
  const left = await db().deletion.findMany({ where: { userId, finishedAt: null }, select: { id: true } });
  const failures: unknown[] = [];
  for (const { id: deletionId } of left) {
    await stay(taken);
    await runDeletion({ deletionId }).catch((error: unknown) => {
      log.warn({ event: 'deletion_put_off', jobId: deletionId, error });
      failures.push(error);
    });
  }
  if (failures.length > 0) throw failures.at(-1);
}
