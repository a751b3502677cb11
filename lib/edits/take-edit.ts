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
import { type Edit, Prisma } from '#prisma/client/client.ts';

/** An edit in the hands of one worker. `edit.attempt` is its fencing number: every later write of the run names it. */
export type TakenEdit = { edit: Edit; claim: Claim };

/**
 * Takes the next edit that may start on one of these engines: its job becomes active and its row running, both or neither. Null when there is
 * none. A job whose edit has ended meanwhile (cancelled, deleted) is put away without a run; one whose model has its hands full or does not answer
 * waits where it is in line, and those behind it that need not wait pass.
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
      const wait = await whyWait({ tx, editId: claim.editId, models });
      if (wait) {
        await queue.postpone(tx, claim, wait.seconds);
        await noteWait(tx, claim, wait.waitsFor);
        return {};
      }
      if (await yieldToEarlier(tx, queue, claim)) return {};
      const [edit] = await tx.edit.updateManyAndReturn({
        where: { id: claim.editId, state: { in: ['queued', 'running'] } },
        data: { state: 'running', attempt: { increment: 1 }, startedAt: new Date(), progress: Prisma.DbNull },
      });
      if (!edit) await queue.complete(tx, claim);
      else await notifyChange(tx, { userId: edit.userId, editId: edit.id });
      return { edit, claim };
    });
    if (!taken) return null;
    if (taken.edit) return { edit: taken.edit, claim: taken.claim };
  }
  return null;
}

/** Writes down what an edit waits for, and tells its owner when that is news. */
async function noteWait(tx: Prisma.TransactionClient, { editId }: Claim, waitsFor: WaitsFor): Promise<void> {
  const [changed] = await tx.$queryRaw<{ userId: string }[]>`
    UPDATE "Edit" SET "progress" = jsonb_build_object('waitsFor', ${waitsFor}::text)
     WHERE "id" = ${editId}::uuid AND "state" = 'queued' AND "progress"->>'waitsFor' IS DISTINCT FROM ${waitsFor}
    RETURNING "userId"::text AS "userId"`;
  if (changed) await notifyChange(tx, { userId: changed.userId, editId });
}
