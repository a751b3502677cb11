import { ENDED_SESSION_DAYS, KNOWN_DEVICE_DAYS, SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { OUTBOX_DAYS } from '#lib/mail/outbox.ts';

/**
 * Deletes what signing in leaves behind once its time is over (retention table in FACTS): ended sessions after a week,
 * codes and links when they end, counters that count nothing any more, messages in the outbox after a day, what was told of an account and addresses it
 * left after a week, devices that did not come back for half a year. Safe to run at any time and twice. Returns how many rows of each went.
 */
export async function purgeSignIns(): Promise<{
  sessions: number;
  requests: number;
  limits: number;
  messages: number;
  notices: number;
  changes: number;
  devices: number;
}> {
  const sessions = await db().$executeRaw`
    DELETE FROM "Session"
    WHERE least("expiresAt", "lastSeenAt" + make_interval(days => ${SESSION_IDLE_DAYS}))
          < now() - make_interval(days => ${ENDED_SESSION_DAYS})`;
  const requests = await db().$executeRaw`DELETE FROM "SignInRequest" WHERE "expiresAt" < now()`;
  const limits = await db().$executeRaw`DELETE FROM "RateLimit" WHERE "endsAt" < now()`;
  const messages = await db().$executeRaw`
    DELETE FROM "OutboxMessage" WHERE "createdAt" < now() - make_interval(days => ${OUTBOX_DAYS})`;
  const notices = await db().$executeRaw`DELETE FROM "Notice" WHERE "endsAt" < now()`;
  const changes = await db().$executeRaw`DELETE FROM "EmailChange" WHERE coalesce("undoUntil", "expiresAt") < now()`;
  const devices = await db().$executeRaw`
    DELETE FROM "KnownDevice" WHERE "lastSeenAt" < now() - make_interval(days => ${KNOWN_DEVICE_DAYS})`;
  return { sessions, requests, limits, messages, notices, changes, devices };
}
