import { completeSignIn, type SignedIn } from '#lib/account/complete-sign-in.ts';
import type { Device } from '#lib/account/device.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';

/** Signs in by the link of a message, in the browser that asked and in no other. Error: `link_ended`. */
export async function signInByLink({
  linkToken,
  browserToken,
  device,
  previousToken,
}: {
  linkToken: string;
  browserToken: string | null;
  device: Device;
  previousToken: string | null;
}): Promise<SignedIn> {
  if (!browserToken) throw new AppError('link_ended');
  const [request] = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "SignInRequest"
    WHERE "linkHash" = ${sha256Hex(linkToken)} AND "browserHash" = ${sha256Hex(browserToken)}
      AND "endedAt" IS NULL AND "approvedAt" IS NULL AND "expiresAt" > now()`;
  if (!request) throw new AppError('link_ended');
  return completeSignIn({ requestId: request.id, device, previousToken });
}
