import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { notifyChange } from '#lib/notify.ts';
import { freeJobs } from '#lib/queue/hold-jobs.ts';

/** Goes on where `pauseProcessing` stopped: what waits is taken in its order, and workers hear of it at once. */
export async function resumeProcessing({ userId }: { userId: string }): Promise<{ isPaused: boolean }> {
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.user.updateMany({ where: { id: userId }, data: { pausedAt: null } });
      if (count === 0) throw new AppError('not_signed_in');
      await freeJobs({ userId, tx });
      await notifyChange(tx, { userId, processing: 'resumed' });
    },
    { maxWait: 5_000 },
  );
  return { isPaused: false };
}
