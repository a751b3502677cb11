import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

/**
 * Brings a closed account back as it was; edits that were cancelled stay so. Whoever signed in to it asks. Throws `not_found` where nothing is
 * closed, or where its erasure has begun.
 */
export async function reopenAccount({ userId }: { userId: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
    const { count } = await tx.erasure.deleteMany({ where: { userId, begunAt: null } });
    if (count === 0) throw new AppError('not_found');
    await tx.$executeRaw`UPDATE "User" SET "closedAt" = NULL WHERE "id" = ${userId}::uuid`;
  });
  log.info({ event: 'account_reopened', userId });
}
