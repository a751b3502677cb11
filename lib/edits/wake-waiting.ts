import { db } from '#lib/db.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChange } from '#lib/notify.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';

/** Lets every edit that waits for this backend start again, in the order of the line, and tells the workers and the pages of their owners. */
export async function wakeWaiting(backend: string): Promise<void> {
  await inTransaction(db(), async (tx) => {
    const woken = await tx.$queryRaw<{ userId: string; editId: string }[]>`
      UPDATE pgboss.job SET start_after = now() FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId"
       WHERE job.name = ${EDIT_QUEUE} AND job.state = 'created' AND job.start_after > now() AND job.id = r."id" AND e."backend" = ${backend}
      RETURNING e."userId"::text AS "userId", e."id"::text AS "editId"`;
    for (const change of new Map(woken.map((one) => [one.userId, one])).values()) await notifyChange(tx, change);
  });
}
