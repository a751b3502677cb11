import { IDLE_TRANSACTION_MS } from '#lib/db.ts';
import type { Prisma, PrismaClient } from '#prisma/client/client.ts';

/** A short transaction: it waits for a connection 5 s at most, and is given up when the database would have ended it. */
export const inTransaction = <T>(db: PrismaClient, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  db.$transaction(work, { maxWait: 5_000, timeout: 2 * IDLE_TRANSACTION_MS });
