import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Deletes what the queue keeps of an account whose edits have all ended: jobs name their account, those that have ended for another day. */
export const forgetJobs = ({ userId, tx }: { userId: string; tx: Prisma.TransactionClient }): Promise<number> =>
  tx.$executeRaw`DELETE FROM pgboss.job WHERE name = ${EDIT_QUEUE} AND group_id = ${userId}`;
