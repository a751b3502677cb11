import { ENDED_SESSION_DAYS, SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { OUTBOX_DAYS } from '#lib/mail/outbox.ts';

/**
 * Deletes what signing in leaves behind once its time is over (retention table in FACTS): ended sessions after a week,
 * codes and links when they end, counters that count nothing any more, messages in the outbox after a day. Safe to run at
 * any time and twice. Returns how many rows of each went.
 */
export async function purgeSignIns(): Promise<{
  sessions: number;
  requests: number;
  limits: number;
  messages: number;
}> {
  const sessions = await db().$executeRaw`
    DELETE FROM "Session"
    WHERE least("expiresAt", "lastSeenAt" + make_interval(days => ${SESSION_IDLE_DAYS}))
          < now() - make_interval(days => ${ENDED_SESSION_DAYS})`;
  const requests = await db().$executeRaw`DELETE FROM "SignInRequest" WHERE "expiresAt" < now()`;
  const limits = await db().$executeRaw`DELETE FROM "RateLimit" WHERE "endsAt" < now()`;
  const messages = await db().$executeRaw`
    DELETE FROM "OutboxMessage" WHERE "createdAt" < now() - make_interval(days => ${OUTBOX_DAYS})`;
  return { sessions, requests, limits, messages };
}
