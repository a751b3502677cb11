import type { Db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Whether an address that somebody has just left is still kept for them, because its mailbox may take the change back. `userId`: to whom it
 * is not kept from.
 */
export async function isKeptAddress({ userId, email, on }: { userId: string | null; email: string; on: Db }) {
  const [row] = await on.$queryRaw<{ isKept: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "EmailChange" WHERE "oldEmail" = ${email} AND "userId" IS DISTINCT FROM ${userId}::uuid
                      AND "completedAt" IS NOT NULL AND "undoneAt" IS NULL AND "undoUntil" > now()) AS "isKept"`;
  return row?.isKept ?? false;
}

/** Throws `email_taken` where another account has the address or may get it back. Asked only about a mailbox that has been proved. */
export async function requireFreeAddress(which: { userId: string; email: string; on: Db }): Promise<void> {
  const { userId, email, on } = which;
  const other = await on.user.findFirst({ where: { email, id: { not: userId } }, select: { id: true } });
  if (other || (await isKeptAddress(which))) throw new AppError('email_taken');
}
