import { db } from '#lib/db.ts';
import { limitsOf } from '#lib/edits/limits-of.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { notifyChange } from '#lib/notify.ts';
import type { Claim, EditQueue } from '#lib/queue/edit-queue.ts';
import { ENGINES, type Engine } from '#lib/queue/settings.ts';
import type { Edit } from '#prisma/client/client.ts';

/** An edit in the hands of one worker. `edit.attempt` is its fencing number: every later write of the run names it. */
export type TakenEdit = { edit: Edit; claim: Claim };

/**
 * Takes the next edit that may start on one of these engines: its job becomes active and its row running, both or neither. Null when there is
 * none. A job whose edit has ended meanwhile (cancelled, deleted) is put away without a run.
 */
export async function takeEdit(input: { queue: EditQueue; engines?: readonly Engine[] }): Promise<TakenEdit | null> {
  const { queue, engines = ENGINES } = input;
  while (await queue.isWaiting(engines)) {
    const taken = await inTransaction(db(), async (tx) => {
      const claim = await queue.take(tx, { engines, limitsOf });
      if (!claim) return null;
      const [edit] = await tx.edit.updateManyAndReturn({
        where: { id: claim.editId, state: { in: ['queued', 'running'] } },
        data: { state: 'running', attempt: { increment: 1 }, startedAt: new Date() },
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
