import { SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';

/** Of these sessions, the ones that have not ended. */
export async function listLiveSessions(sessionIds: string[]): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT s."id"::text AS id FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ANY(${sessionIds}::uuid[]) AND u."closedAt" IS NULL AND s."expiresAt" > now()
      AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})`;
  return rows.map(({ id }) => id);
}
