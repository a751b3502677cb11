import { chargeLimit } from '#lib/account/charge-limit.ts';
import { isCode } from '#lib/account/code-hash.ts';
import { completeSignIn, type SignedIn } from '#lib/account/complete-sign-in.ts';
import type { Device } from '#lib/account/device.ts';
import { MAX_WRONG_CODES } from '#lib/account/lifetimes.ts';
import { TRIES_PER_NETWORK } from '#lib/account/sign-in-limits.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { say } from '#lib/text/said.ts';

/**
 * Signs in the browser that asked, by the code it was sent. A try is taken before the code is compared, in one statement,
 * so that tries made at once on several processes still are five (F-23).
 *
 * Errors: `code_wrong` with the tries left; `code_ended` when it was used, ended, too old, tried too often, or asked for
 * in another browser; `too_many_requests` for a network that tries too much.
 */
export async function signInByCode({
  code,
  browserToken,
  device,
  previousToken,
}: {
  code: string;
  browserToken: string | null;
  device: Device;
  previousToken: string | null;
}): Promise<SignedIn> {
  if (device.network) await chargeLimit({ limit: TRIES_PER_NETWORK, subject: device.network });
  if (!browserToken) throw new AppError('code_ended');
  const [request] = await db().$queryRaw<{ id: string; codeHash: string; wrongTries: number }[]>`
    UPDATE "SignInRequest" SET "wrongTries" = "wrongTries" + 1
    WHERE "browserHash" = ${sha256Hex(browserToken)} AND "endedAt" IS NULL AND "expiresAt" > now()
      AND "wrongTries" < ${MAX_WRONG_CODES}
    RETURNING "id", "codeHash", "wrongTries"`;
  if (!request) throw new AppError('code_ended');
  if (await isCode(code, request.codeHash)) {
    return completeSignIn({ requestId: request.id, device, previousToken });
  }
  const left = MAX_WRONG_CODES - request.wrongTries;
  if (left > 0) throw new AppError('code_wrong', { values: { left: say('signIn', 'triesLeft', left) } });
  await db().$executeRaw`
    UPDATE "SignInRequest" SET "endedAt" = now() WHERE "id" = ${request.id}::uuid AND "endedAt" IS NULL`;
  throw new AppError('code_ended');
}
