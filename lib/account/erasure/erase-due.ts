import { beginErasure } from '#lib/account/erasure/begin-erasure.ts';
import { cancelEdits } from '#lib/account/erasure/cancel-edits.ts';
import { runErasure } from '#lib/account/erasure/run-erasure.ts';
import { sendErasureMails } from '#lib/account/erasure/send-erasure-mails.ts';
import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';

/** Accounts of one pass; the next one goes on. */
const MOST = 50;

/** An erasure that is still under way after so long needs a person to look, hours: providers have their day. */
const ALERT_HOURS = 48;

/**
 * Goes on with all accounts that were closed: edits of theirs that still run are stopped, those whose 30 days are over are erased, what a process
 * that died has left is finished, mails go out. Safe in several workers at once. Returns how many were erased and how many mails went.
 */
export async function eraseDue(): Promise<{ erased: number; putOff: number; mails: number }> {
  const report = { erased: 0, putOff: 0, mails: 0 };
  for (const { userId } of await listRunning()) await cancelEdits({ userId });
  for (const { id, userId, isOverdue } of await listDue()) {
    const isFinished = await beginErasure({ userId })
      .then(() => runErasure({ erasureId: id }))
      .catch((error: unknown) => {
        log.warn({ event: 'erasure_put_off', jobId: id, error });
        return false;
      });
    report[isFinished ? 'erased' : 'putOff'] += 1;
    if (isOverdue && !isFinished) log.error({ event: 'erasure_overdue', jobId: id });
  }
  report.mails += await sendErasureMails({});
  return report;
}

/** Closed accounts with edits that a process which died in between has not cancelled. */
const listRunning = (): Promise<{ userId: string }[]> => db().$queryRaw`
  SELECT DISTINCT x."userId"::text AS "userId" FROM "Erasure" x JOIN "Edit" e ON e."userId" = x."userId"
   WHERE e."state" IN ('queued', 'running') AND e."cancelRequestedAt" IS NULL LIMIT ${MOST}`;

const listDue = (): Promise<{ id: string; userId: string; isOverdue: boolean }[]> => db().$queryRaw`
  SELECT "id"::text AS id, "userId"::text AS "userId",
         coalesce("begunAt" < now() - make_interval(hours => ${ALERT_HOURS}), false) AS "isOverdue"
    FROM "Erasure" WHERE "userId" IS NOT NULL AND "finishedAt" IS NULL AND "eraseAt" <= now() AND "nextTryAt" <= now()
   ORDER BY "nextTryAt" LIMIT ${MOST}`;
