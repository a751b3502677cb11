import { IDLE_TRANSACTION_MS } from '#lib/queue/settings.ts';
import type { Prisma, PrismaClient } from '#prisma/client/client.ts';

/**
 * A short transaction whose locks cannot outlive its process: the database ends it when the client falls silent
 * (a frozen process, a cut cable), and a lock is waited for no longer than that.
 */
export function inTransaction<T>(db: PrismaClient, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', ${String(IDLE_TRANSACTION_MS)}, true),
                                set_config('lock_timeout', ${String(IDLE_TRANSACTION_MS)}, true)`;
      return work(tx);
    },
    { maxWait: 5_000, timeout: 2 * IDLE_TRANSACTION_MS },
  );
}
