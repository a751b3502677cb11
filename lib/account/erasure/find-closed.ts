import { SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/** Somebody signed in to a closed account: they may bring it back or erase it, and nothing else. */
export type ClosedViewer = { userId: string; sessionId: string; email: string; eraseAt: Date };

/** The person behind a session token of a closed account; null for any other. The session rules are those of `findViewer`. */
export async function findClosed({ token }: { token: string }): Promise<ClosedViewer | null> {
  const [row] = await db().$queryRaw<ClosedViewer[]>`
    SELECT s."userId"::text AS "userId", s."id"::text AS "sessionId", u."email", x."eraseAt"
      FROM "Session" s JOIN "User" u ON u."id" = s."userId" JOIN "Erasure" x ON x."userId" = u."id"
     WHERE s."tokenHash" = ${sha256Hex(token)} AND u."closedAt" IS NOT NULL AND x."begunAt" IS NULL AND s."expiresAt" > now()
       AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})`;
  return row ?? null;
}
