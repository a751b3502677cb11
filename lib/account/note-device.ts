import type { Device } from '#lib/account/device.ts';
import { queueNotice } from '#lib/account/notices/queue-notice.ts';
import type { Db } from '#lib/db.ts';

/** An account made so lately is being signed in to for the first time; nobody needs a mail about that. Minutes. */
const FIRST_MINUTES = 60;

/**
 * Remembers the kind of browser that has just signed in, as "Firefox/Windows" and its country where that is known, and leaves a notice about one that
 * the account did not know. Of two at once one leaves it. Networks do not count: a phone has another in every street.
 */
export async function noteDevice(
  { userId, sessionId, device }: { userId: string; sessionId: string; device: Device },
  on: Db,
): Promise<void> {
  const [client, country] = [device.client ?? '', device.country ?? ''];
  if (country === '') {
    // Nobody says where it is, this time: one of its kind is known wherever that was.
    const known = await on.$executeRaw`
      UPDATE "KnownDevice" SET "lastSeenAt" = now() WHERE "userId" = ${userId}::uuid AND "client" = ${client}`;
    if (known > 0) return;
  }
  // The first time a country is said makes no new device. The first statement of a `WITH` sees the rows as they were.
  const [row] = await on.$queryRaw<{ isNew: boolean }[]>`
    WITH before AS MATERIALIZED (
      SELECT EXISTS (SELECT 1 FROM "KnownDevice" WHERE "userId" = ${userId}::uuid AND "client" = ${client} AND "country" = '') AS "isKnown",
             NOT EXISTS (SELECT 1 FROM "KnownDevice" WHERE "userId" = ${userId}::uuid)
               AND u."createdAt" > now() - make_interval(mins => ${FIRST_MINUTES}) AS "isFirst"
        FROM "User" u WHERE u."id" = ${userId}::uuid)
    INSERT INTO "KnownDevice" ("userId", "client", "country") SELECT ${userId}::uuid, ${client}, ${country} FROM before
    ON CONFLICT ("userId", "client", "country") DO UPDATE SET "lastSeenAt" = now()
    RETURNING xmax = 0 AND NOT (SELECT "isKnown" OR "isFirst" FROM before) AS "isNew"`;
  if (country !== '') await on.knownDevice.deleteMany({ where: { userId, client, country: '' } });
  if (row?.isNew) await queueNotice({ userId, kind: 'newDevice', device, sessionId }, on);
}
