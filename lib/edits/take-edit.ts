import { db } from '#lib/db.ts';
import { limitsOf } from '#lib/edits/limits-of.ts';
import type { WaitsFor } from '#lib/edits/schema.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { whyWait } from '#lib/edits/why-wait.ts';
import { yieldToEarlier } from '#lib/edits/yield-to-earlier.ts';
import { models as installed } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { notifyChange } from '#lib/notify.ts';
import type { Claim, EditQueue } from '#lib/queue/edit-queue.ts';
import { ENGINES, type Engine } from '#lib/queue/settings.ts';
import { type Edit, type EditRun, Prisma } from '#prisma/client/client.ts';

/** A run of an edit in the hands of one worker. `run.attempt` is its fencing number: every later write of the worker names it. */
export type TakenEdit = { edit: Edit; run: EditRun; claim: Claim };

/**
 * Takes the next run of an edit that may start on one of these engines: its job becomes active and its row running, both or neither. Null when
 * there is none. A job whose run has ended meanwhile (cancelled, deleted) is put away without being run; one whose model has its hands full or
 * does not answer waits where it is in line, and those behind it that need not wait pass.
 */
export async function takeEdit(input: {
  queue: EditQueue;
  engines?: readonly Engine[];
  models?: ModelRegistry;
}): Promise<TakenEdit | null> {
  const { queue, engines = ENGINES, models = installed } = input;
  while (await queue.isWaiting(engines)) {
    const taken = await inTransaction(db(), async (tx) => {
      const claim = await queue.take(tx, { engines, limitsOf });
      if (!claim) return null;
      const wait = await whyWait({ tx, runId: claim.id, models });
      if (wait) {
        await queue.postpone(tx, claim, wait.seconds);
        await noteWait(tx, claim, wait.waitsFor);
        return {};
      }
      if (await yieldToEarlier(tx, queue, claim)) return {};
      const begun = await begin(tx, claim);
      if (!begun) await queue.complete(tx, claim);
      return { begun, claim };
    });
    if (!taken) return null;
    if (taken.begun) return { ...taken.begun, claim: taken.claim };
  }
  return null;
}

/** Writes down what a run waits for, and tells its owner when that is news. */
async function noteWait(tx: Prisma.TransactionClient, { id, editId }: Claim, waitsFor: WaitsFor): Promise<void> {
  const [changed] = await tx.$queryRaw<{ userId: string }[]>`
    UPDATE "EditRun" SET "progress" = jsonb_build_object('waitsFor', ${waitsFor}::text)
     WHERE "id" = ${id}::uuid AND "state" = 'queued' AND "progress"->>'waitsFor' IS DISTINCT FROM ${waitsFor}
    RETURNING "userId"::text AS "userId"`;
  if (changed) await notifyChange(tx, { userId: changed.userId, editId });
}

/** The edit and its run, both running from here on; null where either has ended. */
async function begin(tx: Prisma.TransactionClient, claim: Claim): Promise<Omit<TakenEdit, 'claim'> | null> {
  const [edit] = await tx.edit.updateManyAndReturn({
    where: { id: claim.editId, state: { in: ['queued', 'running'] } },
    data: { state: 'running' },
  });
  const [run] = edit
    ? await tx.editRun.updateManyAndReturn({
        where: { id: claim.id, editId: edit.id, state: { in: ['queued', 'running'] } },
        data: { state: 'running', attempt: { increment: 1 }, startedAt: new Date(), progress: Prisma.DbNull },
      })
    : [];
  if (!edit || !run) return null;
  if (edit.startedAt === null)
    await tx.edit.update({ where: { id: edit.id, userId: edit.userId }, data: { startedAt: run.startedAt } });
  await notifyChange(tx, { userId: edit.userId, editId: edit.id });
  return { edit, run };
}
