import { completeSignIn, type SignedIn } from '#lib/account/complete-sign-in.ts';
import type { Device } from '#lib/account/device.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/**
 * What the waiting browser asks every few seconds: signed in, now that another device has approved; still `waiting`; or
 * `ended` (too old, refused over there, or asked again elsewhere).
 */
export async function finishApprovedSignIn({
  browserToken,
  device,
  previousToken,
}: {
  browserToken: string;
  device: Device;
  previousToken: string | null;
}): Promise<SignedIn | 'waiting' | 'ended'> {
  const [request] = await db().$queryRaw<{ id: string; isApproved: boolean }[]>`
    SELECT "id", "approvedAt" IS NOT NULL AS "isApproved" FROM "SignInRequest"
    WHERE "browserHash" = ${sha256Hex(browserToken)} AND "endedAt" IS NULL AND "expiresAt" > now()`;
  if (!request) return 'ended';
  if (!request.isApproved) return 'waiting';
  return completeSignIn({ requestId: request.id, device, previousToken });
}
