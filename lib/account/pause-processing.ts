import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { notifyChange } from '#lib/notify.ts';
import { holdJobs } from '#lib/queue/hold-jobs.ts';
import { lockClaims } from '#lib/queue/lock-claims.ts';

/**
 * Begins none of this account's edits from now on: when it has answered, no worker takes one. What runs ends as it would, because its picture may
 * have left already, and stopping would leave it there; what waits keeps its place and its hold. Clean-ups and deletions go on. Pausing twice is once.
 */
export async function pauseProcessing({ userId }: { userId: string }): Promise<{ isPaused: boolean }> {
  await db().$transaction(
    async (tx) => {
      // First: what comes after it takes row locks, and a worker that claims waits for those.
      await lockClaims(tx);
      const changed = await tx.$executeRaw`
        UPDATE "User" SET "pausedAt" = coalesce("pausedAt", now()) WHERE "id" = ${userId}::uuid AND "closedAt" IS NULL`;
      if (changed === 0) throw new AppError('not_signed_in');
      await holdJobs({ userId, tx });
      await notifyChange(tx, { userId, processing: 'paused' });
    },
    { maxWait: 5_000 },
  );
  return { isPaused: true };
}
