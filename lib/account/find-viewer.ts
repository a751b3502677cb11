import { SEEN_EVERY_SECONDS, SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/**
 * The person behind a session token, or null when the session has ended, was unused for a week, or never was, and when the account is closed. One indexed
 * query; every few minutes a second one notes that the session was seen. All times are the database's.
 */
export async function findViewer({ token }: { token: string }): Promise<Viewer | null> {
  const [row] = await db().$queryRaw<(Viewer & { isStale: boolean })[]>`
    SELECT s."userId", s."id" AS "sessionId", u."email", u."name", u."language", u."theme",
           s."lastSeenAt" < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}) AS "isStale"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."tokenHash" = ${sha256Hex(token)} AND u."closedAt" IS NULL AND s."expiresAt" > now()
      AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})`;
  if (!row) return null;
  const { isStale, ...viewer } = row;
  if (isStale) await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${row.sessionId}::uuid`;
  return viewer;
}
