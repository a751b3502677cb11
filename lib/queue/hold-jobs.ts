import { EDIT_QUEUE, EDIT_QUEUE_OPTIONS } from '#lib/queue/settings.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Longer than anybody pauses, years: the queue drops what waits for longer than it was told to keep it. */
const HELD_YEARS = 100;

/** Keeps the jobs of an account that wait for as long as they have to. What is just being taken or cancelled is passed over. */
export async function holdJobs({ userId, tx }: { userId: string; tx: Prisma.TransactionClient }): Promise<void> {
  await tx.$executeRaw`
    UPDATE pgboss.job SET keep_until = now() + make_interval(years => ${HELD_YEARS}) WHERE name = ${EDIT_QUEUE} AND id IN (
      SELECT id FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND group_id = ${userId} AND state < 'active' FOR UPDATE SKIP LOCKED)`;
}

/** The opposite: they are kept as long as any from now on, and those that were put off are due. */
export async function freeJobs({ userId, tx }: { userId: string; tx: Prisma.TransactionClient }): Promise<void> {
  await tx.$executeRaw`
    UPDATE pgboss.job SET keep_until = now() + make_interval(secs => ${EDIT_QUEUE_OPTIONS.retentionSeconds}), start_after = least(start_after, now())
     WHERE name = ${EDIT_QUEUE} AND id IN (
      SELECT id FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND group_id = ${userId} AND state < 'active' FOR UPDATE SKIP LOCKED)`;
}
