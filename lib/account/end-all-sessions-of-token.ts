import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/** Signs out every browser of the account that one with this token is signed in to. A token that is unknown, or has ended, ends nothing. */
export async function endAllSessionsOfToken({ token }: { token: string }): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "Session" s USING "Session" mine
     WHERE mine."tokenHash" = ${sha256Hex(token)} AND mine."expiresAt" > now() AND s."userId" = mine."userId"`;
}
