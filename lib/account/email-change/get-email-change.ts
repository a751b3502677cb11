import type { EmailChangeView } from '#lib/account/email-change/schema.ts';
import { MAX_WRONG_CODES } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';

/** The change of the address that this session waits to finish, or null when there is none alive. */
export async function getEmailChange(input: { userId: string; sessionId: string }): Promise<EmailChangeView | null> {
  const [row] = await db().$queryRaw<{ id: string; newEmail: string; old: boolean; new: boolean }[]>`
    SELECT "id"::text AS id, "newEmail", "oldConfirmedAt" IS NOT NULL AS old, "newConfirmedAt" IS NOT NULL AS new FROM "EmailChange"
     WHERE "userId" = ${input.userId}::uuid AND "sessionId" = ${input.sessionId}::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
       AND "wrongTries" < ${MAX_WRONG_CODES}`;
  return row ? { id: row.id, newEmail: row.newEmail, isConfirmed: { old: row.old, new: row.new } } : null;
}
