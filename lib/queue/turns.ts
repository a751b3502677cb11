import type { Engine } from '#lib/queue/settings.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;

/** An account whose first edit in line is due, and how many of its edits run. */
export type Waiting = { userId: string; engine: Engine; running: number };

/**
 * The accounts that wait, in the order in which they are to be served: whoever has the fewest edits running, then whose turn it is. So slots are
 * shared by time and not by number of edits, and an account of which nothing runs has the next slot that frees, however
 * many edits others have in line. Only the first edit of each line counts: within an account nothing overtakes.
 */
export const listWaiting = (tx: Tx): Promise<Waiting[]> => tx.$queryRaw<Waiting[]>`
  WITH running AS (
    SELECT group_id, count(*)::int AS running FROM pgboss.job
     WHERE name = ${EDIT_QUEUE} AND state = 'active' GROUP BY group_id),
  first AS (
    SELECT DISTINCT ON (group_id) group_id, priority, created_on, data->>'engine' AS engine FROM pgboss.job
     WHERE name = ${EDIT_QUEUE} AND state < 'active' AND start_after <= now()
     ORDER BY group_id, priority DESC, created_on)
  SELECT group_id AS "userId", coalesce(engine, 'here') AS engine, coalesce(running, 0) AS running
    FROM first LEFT JOIN running USING (group_id)
   ORDER BY coalesce(running, 0), priority DESC, created_on`;

/**
 * The turn of an account's next edit, as a priority: 0 for an idle line, one lower for each edit the account has in
 * line already, and never ahead of the turn that is being served (start-time fair queueing). It decides between accounts of which equally
 * many edits run; without it, on a single slot, one that asked for fifty edits would be served fifty times before the next.
 */
export async function nextTurn(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ turn: number }[]>`
    SELECT LEAST(
      COALESCE((SELECT max(priority) FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND state < 'completed'), 0),
      COALESCE((SELECT min(priority) - 1 FROM pgboss.job
                WHERE name = ${EDIT_QUEUE} AND state < 'completed' AND group_id = ${userId}), 0)
    ) AS turn`;
  return row?.turn ?? 0;
}
