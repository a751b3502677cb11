import { maskEmail } from '#lib/account/mask-email.ts';
import type { WaitingSignIn } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/** The sign-in that a browser has asked for and not finished, or null when there is none alive. */
export async function getWaitingSignIn({ browserToken }: { browserToken: string }): Promise<WaitingSignIn | null> {
  const [request] = await db().$queryRaw<WaitingSignIn[]>`
    SELECT "id", "email", "via", "number", "callbackUrl",
           extract(epoch FROM now() - "createdAt")::float8 AS "askedSecondsAgo"
    FROM "SignInRequest"
    WHERE "browserHash" = ${sha256Hex(browserToken)} AND "endedAt" IS NULL AND "expiresAt" > now()`;
  if (!request) return null;
  return { ...request, email: request.via === null ? request.email : maskEmail(request.email) };
}
