import { completeSignIn, type SignedIn } from '#lib/account/complete-sign-in.ts';
import type { Device } from '#lib/account/device.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';

/**
 * What the waiting browser asks every few seconds: signed in, now that another device has approved; still `waiting`; or
 * `ended` (too old, refused over there, or asked again elsewhere); `moved`, where the account has left that address, which ends the request too: no
 * further question would be answered otherwise.
 */
export async function finishApprovedSignIn({
  browserToken,
  device,
  previousToken,
}: {
  browserToken: string;
  device: Device;
  previousToken: string | null;
}): Promise<SignedIn | 'waiting' | 'ended' | 'moved'> {
  const [request] = await db().$queryRaw<{ id: string; isApproved: boolean }[]>`
    SELECT "id", "approvedAt" IS NOT NULL AS "isApproved" FROM "SignInRequest"
    WHERE "browserHash" = ${sha256Hex(browserToken)} AND "endedAt" IS NULL AND "expiresAt" > now()`;
  if (!request) return 'ended';
  if (!request.isApproved) return 'waiting';
  try {
    return await completeSignIn({ requestId: request.id, device, previousToken });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'email_moved') throw error;
    await db().$executeRaw`UPDATE "SignInRequest" SET "endedAt" = now() WHERE "id" = ${request.id}::uuid`;
    return 'moved';
  }
}
