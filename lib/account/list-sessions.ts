import { SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import type { SessionView } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';

type Row = Omit<SessionView, 'current' | 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date };

/** The browsers that are signed in to an account now: this one first, then by when they were last seen. */
export async function listSessions({
  userId,
  sessionId,
}: {
  userId: string;
  sessionId: string;
}): Promise<SessionView[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT "id", "userAgent" AS "client", "ipPrefix", "country", "createdAt", "lastSeenAt" FROM "Session"
    WHERE "userId" = ${userId}::uuid AND "expiresAt" > now()
      AND "lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})
    ORDER BY "id" = ${sessionId}::uuid DESC, "lastSeenAt" DESC, "id"`;
  return rows.map((row) => ({
    ...row,
    current: row.id === sessionId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
