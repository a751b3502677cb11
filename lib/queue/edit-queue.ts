import { fromPrisma, type PgBoss } from 'pg-boss';
import { z } from 'zod';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { startBoss } from '#lib/queue/boss.ts';
import { EDIT_CONCURRENCY, EDIT_QUEUE, EditJob, MONITOR_SECONDS } from '#lib/queue/settings.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Tx = Prisma.TransactionClient;

/** One worker's hold on a job. `retryCount` names the run: a hold that has passed to another worker settles nothing. */
export type Claim = { id: string; retryCount: number; editId: string; isLastTry: boolean };

/** The queue of edits. What takes a transaction happens in it, together with the change of the edit's row. */
export type EditQueue = {
  /** Puts an edit in line. `concurrency`: how many edits this account may run at once. */
  send(tx: Tx, job: { editId: string; userId: string; concurrency: number }): Promise<void>;
  /** Whether any edit waits and is due: one cheap statement that saves most looks the transaction of `take`. */
  isWaiting(): Promise<boolean>;
  /** The next edit that may start, or null. Accounts take turns; within one account the oldest is first. */
  take(tx: Tx): Promise<Claim | null>;
  /** Ends a job; false when the claim has been lost. */
  complete(tx: Tx, claim: Claim): Promise<boolean>;
  /** Puts a job back for a later run; false when the claim has been lost. */
  retry(tx: Tx, claim: Claim): Promise<boolean>;
  /** Puts a job back for another worker to take at once; false when the claim has been lost. */
  handBack(tx: Tx, claim: Claim): Promise<boolean>;
  /** Says that the worker lives; returns the ids of the jobs it still holds. */
  touch(claims: Claim[]): Promise<string[]>;
  stop(): Promise<void>;
};

/** What pg-boss answers when jobs are settled; its own type leaves it open. */
const Settled = z.object({ affected: z.number(), settled: z.array(z.string()) });
const isOne = (answer: unknown): boolean => Settled.parse(answer).affected === 1;

/** Any fixed number: the key of the lock under which workers take edits. */
const TAKE_LOCK = 7_305_001;

async function take(boss: PgBoss, tx: Tx): Promise<Claim | null> {
  // pg-boss counts an account's running jobs in the statement that claims one, so two claims at the same instant both
  // see room for one more. One claim at a time, across all workers, makes the limit strict.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${TAKE_LOCK})::text`;
  const [job] = await boss.fetch(EDIT_QUEUE, {
    includeMetadata: true,
    groupConcurrency: EDIT_CONCURRENCY,
    db: fromPrisma(tx),
  });
  if (!job) return null;
  const { editId } = EditJob.parse(job.data);
  return { id: job.id, retryCount: job.retryCount, editId, isLastTry: job.retryCount >= job.retryLimit };
}

async function isWaiting(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pgboss.job
                   WHERE name = ${EDIT_QUEUE} AND state < 'active' AND start_after <= now()) AS found`;
  return row?.found ?? false;
}

/**
 * The turn of an account's next edit, as a priority: 0 for an idle line, one lower for each edit the account has in
 * line already, and never ahead of the turn that is being served (start-time fair queueing). Without it an account
 * that asked for fifty edits at once would be served fifty times before the next one.
 */
async function nextTurn(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ turn: number }[]>`
    SELECT LEAST(
      COALESCE((SELECT max(priority) FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND state < 'completed'), 0),
      COALESCE((SELECT min(priority) - 1 FROM pgboss.job
                WHERE name = ${EDIT_QUEUE} AND state < 'completed' AND group_id = ${userId}), 0)
    ) AS turn`;
  return row?.turn ?? 0;
}

function editQueueOf(boss: PgBoss): EditQueue {
  return {
    async send(tx, { editId, userId, concurrency }) {
      await boss.send(
        EDIT_QUEUE,
        { editId },
        {
          id: editId,
          priority: await nextTurn(tx, userId),
          group: { id: userId, tier: String(concurrency) },
          db: fromPrisma(tx),
        },
      );
    },
    isWaiting,
    take: (tx) => take(boss, tx),
    async complete(tx, claim) {
      return isOne(await boss.complete(EDIT_QUEUE, claim, null, { db: fromPrisma(tx) }));
    },
    async retry(tx, claim) {
      return isOne(await boss.fail(EDIT_QUEUE, claim, null, { db: fromPrisma(tx) }));
    },
    async handBack(tx, claim) {
      const isHeld = isOne(await boss.cancel(EDIT_QUEUE, claim, { db: fromPrisma(tx) }));
      if (isHeld) await boss.resume(EDIT_QUEUE, claim.id, { db: fromPrisma(tx) });
      return isHeld;
    },
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
