import { db } from '#lib/db.ts';
import { until } from '#tests/lib/edits/stage.ts';

/** Whether some work is answered, or waits for a lock that somebody else of this file's database has. */
export const answerOrWait = (work: Promise<unknown>): Promise<'answered' | 'waits'> =>
  Promise.race([
    work.then(() => 'answered' as const),
    until('something waits for a lock', async () => {
      const [row] = await db().$queryRaw<{ waits: boolean }[]>`
        SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`;
      return row?.waits;
    }).then(() => 'waits' as const),
  ]);
