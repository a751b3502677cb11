import { fromPrisma, type PgBoss } from 'pg-boss';
import { z } from 'zod';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { startBoss } from '#lib/queue/boss.ts';
import { lockClaims } from '#lib/queue/lock-claims.ts';
import { EDIT_QUEUE, EditJob, type Engine, MONITOR_SECONDS } from '#lib/queue/settings.ts';
import { findTurn, HAS_BEGUN, type LimitsOf, nextTurn, type Paused } from '#lib/queue/turns.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;

/** One worker's hold on a job, whose id is that of a run. `retryCount` names the try: a hold that has passed to another worker settles nothing. */
export type Claim = { id: string; retryCount: number; isLastTry: boolean } & z.output<typeof EditJob>;

/** The queue of the runs of edits. What takes a transaction happens in it, together with the change of the edit's row. */
export type EditQueue = {
  /** Puts runs of one person's edits in line, in this order, each under the run's id. `bytes`: size of its picture as it is stored. */
  send(tx: Tx, of: { userId: string; jobs: readonly ({ id: string } & z.input<typeof EditJob>)[] }): Promise<void>;
  /** Whether any edit for these engines waits, is due and not paused: one cheap statement that saves most looks the transaction of `take`. */
  isWaiting(engines: readonly Engine[]): Promise<boolean>;
  /** The next edit that may start on one of these engines, or null; see `findTurn`. */
  take(tx: Tx, by: { engines: readonly Engine[]; limitsOf: LimitsOf }): Promise<Claim | null>;
  /** Ends a job; false when the claim has been lost. */
  complete(tx: Tx, claim: Claim): Promise<boolean>;
  /** Puts a job back for a later run; false when the claim has been lost. */
  retry(tx: Tx, claim: Claim): Promise<boolean>;
  /** Puts a job back for another worker to take at once; false when the claim has been lost. */
  handBack(tx: Tx, claim: Claim): Promise<boolean>;
  /** Puts a job back to be taken again after so many seconds, which is no failed try; false when the claim has been lost. */
  postpone(tx: Tx, claim: Claim, seconds: number): Promise<boolean>;
  /** Says that the worker lives; returns the ids of the jobs it still holds. */
  touch(claims: Claim[]): Promise<string[]>;
  stop(): Promise<void>;
};

/** What pg-boss answers when jobs are settled; its own type leaves it open. */
const Settled = z.object({ affected: z.number(), settled: z.array(z.string()) });
const isOne = (answer: unknown): boolean => Settled.parse(answer).affected === 1;

/** Until an edit of a paused account is looked at again, seconds; going on wakes it (`resumeProcessing`). */
const PAUSED_SECONDS = 60;

async function take(boss: PgBoss, tx: Tx, { engines, limitsOf }: Parameters<EditQueue['take']>[1]) {
  // Two claims at the same instant would both see room for one more edit of an account. One at a time, across all
  // workers, makes the limit strict.
  await lockClaims(tx);
  for (;;) {
    const turn = await findTurn(tx, engines, limitsOf);
    if (!turn) return null;
    const from = { includeMetadata: true, ignoreGroups: turn.notNow, db: fromPrisma(tx) } as const;
    const [job] = await boss.fetch(EDIT_QUEUE, from);
    if (!job) return null;
    const isLastTry = job.retryCount >= job.retryLimit;
    const claim = { id: job.id, retryCount: job.retryCount, isLastTry, ...EditJob.parse(job.data) };
    if (!(await isPaused(tx, claim, turn.paused))) return claim;
    await postpone(boss, tx, claim, PAUSED_SECONDS);
  }
}

/** Whether this run of an account that has paused has not begun; asked only where others of its account have. */
async function isPaused(tx: Tx, { id }: Claim, paused: readonly Paused[]): Promise<boolean> {
  const begun = paused.flatMap(({ userId, hasBegun }) => (hasBegun ? [userId] : []));
  if (begun.length === 0) return false;
  const [row] = await tx.$queryRaw<{ isPaused: boolean }[]>`
    SELECT NOT ${HAS_BEGUN} AS "isPaused" FROM "EditRun" run
     WHERE run."id" = ${id}::uuid AND run."userId" = ANY(${begun}::uuid[])`;
  return row?.isPaused ?? false;
}

async function postpone(boss: PgBoss, tx: Tx, claim: Claim, seconds: number): Promise<boolean> {
  const isHeld = await handBack(boss, tx, claim);
  // pg-boss says when a job starts only as it is sent; this column is where it keeps that.
  if (isHeld)
    await tx.$executeRaw`UPDATE pgboss.job SET start_after = now() + make_interval(secs => ${seconds})
                          WHERE name = ${EDIT_QUEUE} AND id = ${claim.id}::uuid`;
  return isHeld;
}

async function isWaiting(engines: readonly Engine[]): Promise<boolean> {
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pgboss.job
                   WHERE name = ${EDIT_QUEUE} AND state < 'active' AND start_after <= now()
                     AND coalesce(data->>'engine', 'here') = ANY(${engines})
                     AND (NOT EXISTS (SELECT FROM "User" u WHERE u."id"::text = job.group_id AND u."pausedAt" IS NOT NULL)
                       OR EXISTS (SELECT FROM "EditRun" run WHERE run."id" = job.id AND ${HAS_BEGUN}))) AS found`;
  return row?.found ?? false;
}

async function handBack(boss: PgBoss, tx: Tx, claim: Claim): Promise<boolean> {
  const isHeld = isOne(await boss.cancel(EDIT_QUEUE, claim, { db: fromPrisma(tx) }));
  if (isHeld) await boss.resume(EDIT_QUEUE, claim.id, { db: fromPrisma(tx) });
  return isHeld;
}

function editQueueOf(boss: PgBoss): EditQueue {
  return {
    async send(tx, { userId, jobs }) {
      const turn = await nextTurn(
        tx,
        userId,
        jobs.every(({ isBatch }) => isBatch === true),
      );
      const rows = jobs.map(({ id, ...data }, at) => ({ id, data, priority: turn - at, group: { id: userId } }));
      await boss.insert(EDIT_QUEUE, rows, { db: fromPrisma(tx) });
    },
    isWaiting,
    take: (tx, by) => take(boss, tx, by),
    async complete(tx, claim) {
      return isOne(await boss.complete(EDIT_QUEUE, claim, null, { db: fromPrisma(tx) }));
    },
    async retry(tx, claim) {
      return isOne(await boss.fail(EDIT_QUEUE, claim, null, { db: fromPrisma(tx) }));
    },
    handBack: (tx, claim) => handBack(boss, tx, claim),
    postpone: (tx, claim, seconds) => postpone(boss, tx, claim, seconds),
    async touch(claims) {
      return claims.length === 0 ? [] : Settled.parse(await boss.touch(EDIT_QUEUE, claims)).settled;
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

/** The queue as a worker needs it: with the monitor that notices dead workers, on two connections of its own. */
export async function openWorkerQueue(databaseUrl: string): Promise<EditQueue> {
  return editQueueOf(
    await startBoss({
      connectionString: databaseUrl,
      max: 2,
      superviseIntervalSeconds: MONITOR_SECONDS,
      monitorIntervalSeconds: MONITOR_SECONDS,
    }),
  );
}

const globals: typeof globalThis & { afterimageQueue?: Promise<EditQueue> | undefined } = globalThis;

/**
 * The one queue of a process that only sends. Jobs go through the caller's transaction; the one connection of its own
 * reads the queue's settings once a minute and is closed in between.
 */
export function editQueue(): Promise<EditQueue> {
  globals.afterimageQueue ??= startBoss({ connectionString: env().databaseUrl, max: 1, supervise: false }).then(
    editQueueOf,
  );
  globals.afterimageQueue.catch(() => {
    globals.afterimageQueue = undefined;
  });
  return globals.afterimageQueue;
}
