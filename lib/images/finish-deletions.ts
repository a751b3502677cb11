import { db } from '#lib/db.ts';
import { adoptDeletions } from '#lib/images/adopt-deletions.ts';
import { runDeletion } from '#lib/images/run-deletion.ts';
import { log } from '#lib/log.ts';

/** Deletions looked at in one go; the rest follows in the same run. */
const BATCH = 20;

/** A deletion that is still under way after so long needs a person to look at the storage, hours. */
const ALERT_HOURS = 24;

/** So many that fail in a row say that the storage is down: the next run tries those that are left. */
const GIVE_UP_AFTER = 10;

/**
 * Goes on with every deletion of everybody that is due: begun by a process that died, or put off because the storage failed.
 * One line of alert for each that is older than a day. Returns how many have finished, and how many had to be put off again.
 */
export async function finishDeletions(): Promise<{ finished: number; putOff: number }> {
  await adoptDeletions();
  const seen: string[] = [];
  const report = { finished: 0, putOff: 0 };
  let failedInARow = 0;
  for (;;) {
    const due = await db().$queryRaw<{ id: string; userId: string | null; isOverdue: boolean }[]>`
      SELECT "id", "userId", "requestedAt" < now() - make_interval(hours => ${ALERT_HOURS}::int) AS "isOverdue"
        FROM "Deletion" WHERE "finishedAt" IS NULL AND "nextTryAt" <= now() AND NOT ("id" = ANY(${seen}::uuid[]))
       ORDER BY "nextTryAt" LIMIT ${BATCH}`;
    if (due.length === 0) return report;
    for (const { id, userId, isOverdue } of due) {
      seen.push(id);
      const isFinished = await runDeletion({ deletionId: id }).catch((error: unknown) => {
        log.warn({ event: 'deletion_put_off', jobId: id, ...(userId ? { userId } : {}), error });
        return false;
      });
      report[isFinished ? 'finished' : 'putOff']++;
      failedInARow = isFinished ? 0 : failedInARow + 1;
      if (isOverdue && !isFinished) log.error({ event: 'deletion_overdue', jobId: id, ...(userId ? { userId } : {}) });
      if (failedInARow >= GIVE_UP_AFTER) return report;
    }
  }
}
