import { db } from '#lib/db.ts';

/** Gives up the change of the address that waits, so that its codes are worth nothing. None waiting is no error. */
export async function cancelEmailChange({ userId }: { userId: string }): Promise<void> {
  await db().$executeRaw`
    UPDATE "EmailChange" SET "endedAt" = now() WHERE "userId" = ${userId}::uuid AND "endedAt" IS NULL`;
}
