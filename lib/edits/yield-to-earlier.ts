import type { Claim, EditQueue } from '#lib/queue/edit-queue.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Puts a claimed edit back where one for the same model is ahead of it in line and was postponed, which is due from now on: whoever asks last must
 * not be first because the others are looked at only now and then. Nobody waits for an account that has paused. Returns whether it was put back.
 */
export async function yieldToEarlier(tx: Prisma.TransactionClient, queue: EditQueue, claim: Claim): Promise<boolean> {
  const woken = await tx.$executeRaw`
    UPDATE pgboss.job SET start_after = now() WHERE name = ${EDIT_QUEUE} AND id = (
      SELECT other.id FROM pgboss.job own
        JOIN "EditRun" run ON run."id" = own.id AND run."submittedAt" IS NULL
        JOIN "Edit" mine ON mine."id" = run."editId"
        JOIN "Edit" e ON e."model" = mine."model" AND e."state" IN ('queued', 'running')
        JOIN "User" theirs ON theirs."id" = e."userId" AND theirs."pausedAt" IS NULL
        JOIN "EditRun" waiting ON waiting."editId" = e."id" AND waiting."state" = 'queued'
        JOIN pgboss.job other ON other.name = own.name AND other.id = waiting."id" AND other.state = 'created' AND other.start_after > now()
       WHERE own.name = ${EDIT_QUEUE} AND own.id = ${claim.id}::uuid
         AND (other.priority, own.created_on) > (own.priority, other.created_on)
       ORDER BY other.priority DESC, other.created_on LIMIT 1)`;
  return woken === 1 && queue.postpone(tx, claim, 0);
}
