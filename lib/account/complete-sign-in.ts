import type { Device } from '#lib/account/device.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { sendNoticesSoon } from '#lib/account/notices/send-notices.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** A browser that has just signed in: the token for its cookie, and where it wanted to go. */
export type SignedIn = { token: string; callbackUrl: string };

/**
 * Spends a proved request: ends it, finds or makes the account and starts the session, all or nothing. Of two that race
 * only one gets in; the other is answered `code_ended`.
 */
export async function completeSignIn({
  requestId,
  device,
  previousToken,
}: {
  requestId: string;
  device: Device;
  previousToken: string | null;
}): Promise<SignedIn> {
  const signedIn = await db().$transaction(async (tx) => {
    const [request] = await tx.$queryRaw<{ email: string; callbackUrl: string; terms: string | null }[]>`
      UPDATE "SignInRequest" SET "endedAt" = now()
      WHERE "id" = ${requestId}::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
      RETURNING "email", "callbackUrl", "terms"`;
    if (!request) throw new AppError('code_ended');
    const userId = await findOrCreateUser({ email: request.email, terms: request.terms }, tx);
    const token = await startSession({ userId, device, previousToken }, tx);
    return { userId, token, callbackUrl: request.callbackUrl };
  });
  sendNoticesSoon(signedIn);
  return signedIn;
}
