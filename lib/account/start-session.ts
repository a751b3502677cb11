import type { Device } from '#lib/account/device.ts';
import { SESSION_DAYS } from '#lib/account/lifetimes.ts';
import { noteDevice } from '#lib/account/note-device.ts';
import { type Db, db } from '#lib/db.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';

/**
 * Signs a browser in: a new row with a new token, which is returned and kept nowhere but in that browser's cookie. The
 * session the browser had before (`previousToken`) ends with it, so that signing in always changes the id (F-22). One of a kind that the account
 * does not know yet leaves a notice, which `sendNotices` sends once this is committed.
 */
export async function startSession(
  {
    userId,
    device,
    previousToken,
    token = newToken(),
  }: { userId: string; device: Device; previousToken: string | null; token?: string },
  on: Db = db(),
): Promise<string> {
  if (previousToken) await on.session.deleteMany({ where: { tokenHash: sha256Hex(previousToken) } });
  // Who has chosen none is written to in the language that the first signed-in browser is read in.
  await on.user.updateMany({ where: { id: userId, language: null }, data: { language: device.language } });
  const sessionId = newId();
  await on.$executeRaw`
    INSERT INTO "Session" ("id", "userId", "tokenHash", "userAgent", "ipPrefix", "country", "createdAt", "lastSeenAt", "expiresAt")
    VALUES (${sessionId}::uuid, ${userId}::uuid, ${sha256Hex(token)}, ${device.client}, ${device.ipPrefix}, ${device.country},
            now(), now(), now() + make_interval(days => ${SESSION_DAYS}))`;
  await noteDevice({ userId, sessionId, device }, on);
  return token;
}
