import { EDIT_QUEUE, type Engine } from '#lib/queue/settings.ts';
import { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;

/** How many edits each of these accounts may run at once. */
export type LimitsOf = (tx: Tx, userIds: string[]) => Promise<Map<string, number>>;

/** An account whose first edit in line is due. */
type First = { userId: string; engine: Engine };

/** How many first edits in line are looked at before everybody who waits is. */
const GLANCE = 20;

/** An account that has paused processing and edits in line. `hasBegun`: among them is one to be brought to its end. */
export type Paused = { userId: string; hasBegun: boolean };

/** How many edits each account runs, and which of those that wait are left alone: in one statement, as every claim asks. */
async function lookAround(tx: Tx): Promise<{ running: Map<string, number>; paused: Paused[] }> {
  const rows = await tx.$queryRaw<{ userId: string; count: number | null; hasBegun: boolean }[]>`
    SELECT group_id AS "userId", count(*)::int AS count, false AS "hasBegun" FROM pgboss.job
     WHERE name = ${EDIT_QUEUE} AND state = 'active' AND group_id IS NOT NULL GROUP BY group_id
    UNION ALL
    SELECT job.group_id, NULL, bool_or(${HAS_BEGUN}) FROM pgboss.job
      JOIN "User" u ON u."id"::text = job.group_id AND u."pausedAt" IS NOT NULL
      LEFT JOIN "EditRun" run ON run."id" = job.id
     WHERE job.name = ${EDIT_QUEUE} AND job.state < 'active' GROUP BY job.group_id`;
  return {
    running: new Map(rows.flatMap(({ userId, count }) => (count === null ? [] : [[userId, count]]))),
    paused: rows.filter(({ count }) => count === null),
  };
}

/**
 * A run that was under way when its worker died, or whose picture has left: it is brought to its end also while its account is paused, because a provider
 * holds the picture until somebody fetches what it made and has it deleted there.
 */
export const HAS_BEGUN = Prisma.sql`coalesce(run."state" = 'running' OR run."submittedAt" IS NOT NULL, false)`;

/** The next in line of accounts that run nothing, as the queue's own index has them. */
const glance = (tx: Tx, busy: string[]): Promise<First[]> => tx.$queryRaw<First[]>`
  SELECT group_id AS "userId", coalesce(data->>'engine', 'here') AS engine FROM pgboss.job
   WHERE name = ${EDIT_QUEUE} AND state < 'active' AND NOT blocked AND start_after <= now() AND group_id <> ALL(${busy}::text[])
   ORDER BY priority DESC, created_on LIMIT ${GLANCE}`;

/** The first in line of every account that waits. */
const listFirsts = (tx: Tx, alone: string[]): Promise<First[]> => tx.$queryRaw<First[]>`
  SELECT "userId", engine FROM (
    SELECT DISTINCT ON (group_id) group_id AS "userId", coalesce(data->>'engine', 'here') AS engine, priority, created_on
      FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND state < 'active' AND NOT blocked AND start_after <= now()
         AND group_id <> ALL(${alone}::text[])
     ORDER BY group_id, priority DESC, created_on) first
   ORDER BY priority DESC, created_on`;

/**
 * Whose turn it is: the accounts whose edits are `notNow` to be taken, so that the next in the queue's order is the one. Null when nothing may start.
 * An account with fewer edits running comes before one with more, so slots are shared by time and not by number of edits, and whoever runs
 * nothing has the next slot that frees, however many edits others have in line; between equals the turn decides (`nextTurn`).
 * Only the first edit of each line counts: within an account nothing overtakes. An account that has paused has no turn, but for what had begun.
 */
export async function findTurn(
  tx: Tx,
  engines: readonly Engine[],
  limitsOf: LimitsOf,
): Promise<{ notNow: string[]; paused: Paused[] } | null> {
  const { running, paused } = await lookAround(tx);
  const alone = paused.flatMap(({ userId, hasBegun }) => (hasBegun ? [] : [userId]));
  const busy = [...running.keys()];
  const idle = await glance(tx, [...busy, ...alone]);
  const quick = idle.findIndex(({ engine }, at) => engines.includes(engine) && isFirst(idle, at));
  if (quick >= 0) return { notNow: [...alone, ...busy, ...idle.slice(0, quick).map(({ userId }) => userId)], paused };
  const firsts = await listFirsts(tx, alone);
  const limits = await limitsOf(tx, busy);
  const counts = firsts.map(({ userId }) => running.get(userId) ?? 0);
  let next: number | undefined;
  for (const [at, { userId, engine }] of firsts.entries()) {
    const count = counts[at] ?? 0;
    const mayStart = engines.includes(engine) && (count === 0 || count < (limits.get(userId) ?? 0));
    if (mayStart && (next === undefined || count < (counts[next] ?? 0))) next = at;
  }
  if (next === undefined) return null;
  return { notNow: [...alone, ...firsts.filter((_, at) => at !== next).map(({ userId }) => userId)], paused };
}

/** Whether this is the first row of its account. */
const isFirst = (rows: readonly First[], at: number): boolean =>
  rows.findIndex(({ userId }) => userId === rows[at]?.userId) === at;

/**
 * The turn of an account's next edit, as a priority: 0 for an idle line, one lower for each edit the account has in
 * line already, and never ahead of the turn that is being served (start-time fair queueing). It decides between accounts of which equally
 * many edits run; without it, on a single slot, one that asked for fifty edits would be served fifty times before the next. An edit of its own
 * comes before its account's batches: who edits one photo while a hundred wait does not wait for the hundred.
 */
export async function nextTurn(tx: Tx, userId: string, isBatch: boolean): Promise<number> {
  const [row] = await tx.$queryRaw<{ turn: number }[]>`
    SELECT LEAST(
      COALESCE((SELECT max(priority) FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND state < 'completed'), 0),
      COALESCE((SELECT min(priority) - 1 FROM pgboss.job
                WHERE name = ${EDIT_QUEUE} AND state < 'completed' AND group_id = ${userId}
                  AND (${isBatch} OR NOT coalesce((data->>'isBatch')::boolean, false))), 0)
    ) AS turn`;
  return row?.turn ?? 0;
}
