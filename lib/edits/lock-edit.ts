import type { Prisma } from '#prisma/client/client.ts';

/**
 * Locks the row of an edit until the transaction ends. Whoever changes the state of one of its runs has this first, so that exactly one of them is
 * the last; after the run's job and before the run's row, so that no two wait for each other. Null where there is no such edit.
 */
export async function lockEdit(
  tx: Prisma.TransactionClient,
  { userId, editId }: { userId: string; editId: string },
): Promise<{ isCancelled: boolean } | null> {
  const [row] = await tx.$queryRaw<{ isCancelled: boolean }[]>`
    SELECT "cancelRequestedAt" IS NOT NULL AS "isCancelled" FROM "Edit"
     WHERE "id" = ${editId}::uuid AND "userId" = ${userId}::uuid FOR NO KEY UPDATE`;
  return row ?? null;
}
