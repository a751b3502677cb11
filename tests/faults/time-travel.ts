import { db } from '#lib/db.ts';
import { notifyChange } from '#lib/notify.ts';
import { startBoss } from '#lib/queue/boss.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import { VICTIM_NAME } from '#tests/faults/victim.ts';
import { until } from '#tests/lib/edits/stage.ts';

/**
 * What happens by itself within 24 s of a worker's death, at once: its heartbeat grows stale, the monitor passes, the
 * retry comes due and a worker looks. `tests/faults/dead-worker.test.ts` shows the same at its real speed.
 */
export async function letTimePass(databaseUrl: string): Promise<void> {
  await untilTheDeadRest();
  await db().$executeRaw`
    UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active'`;
  await db().$executeRaw`UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL`;
  const boss = await startBoss({ connectionString: databaseUrl, max: 1, supervise: false });
  await boss.supervise(EDIT_QUEUE);
  await boss.stop({ graceful: false });
  await letRetriesComeDue();
}

/** What was put back to be tried later is due now; what runs goes on. */
export async function letRetriesComeDue(): Promise<void> {
  await db()
    .$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now()`;
  const [edit] = await db().edit.findMany({ take: 1 });
  if (edit) await notifyChange(db(), { userId: edit.userId, editId: edit.id });
}

/** Waits until the database has done, or undone, the last that a dead process asked of it. */
export async function untilTheDeadRest(): Promise<void> {
  await until('the database has let go of the dead', async () => {
    const [row] = await db().$queryRaw<{ open: bigint }[]>`
      SELECT count(*) AS open FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = ${VICTIM_NAME} AND state <> 'idle'`;
    return row?.open === 0n;
  });
}
