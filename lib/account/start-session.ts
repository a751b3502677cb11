import type { Device } from '#lib/account/device.ts';
import { SESSION_DAYS } from '#lib/account/lifetimes.ts';
import { type Db, db } from '#lib/db.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';

/**
 * Signs a browser in: a new row with a new token, which is returned and kept nowhere but in that browser's cookie. The
 * session the browser had before (`previousToken`) ends with it, so that signing in always changes the id (F-22).
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
  await on.$executeRaw`
    INSERT INTO "Session" ("id", "userId", "tokenHash", "userAgent", "ipPrefix", "createdAt", "lastSeenAt", "expiresAt")
    VALUES (${newId()}::uuid, ${userId}::uuid, ${sha256Hex(token)}, ${device.client}, ${device.ipPrefix},
            now(), now(), now() + make_interval(days => ${SESSION_DAYS}))`;
  return token;
}
