import { chargeLimit } from '#lib/account/charge-limit.ts';
import { isCode } from '#lib/account/code-hash.ts';
import type { Device } from '#lib/account/device.ts';
import { completeEmailChange } from '#lib/account/email-change/complete-email-change.ts';
import type { Side } from '#lib/account/email-change/schema.ts';
import { MAX_WRONG_CODES } from '#lib/account/lifetimes.ts';
import { TRIES_PER_NETWORK } from '#lib/account/sign-in-limits.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { say } from '#lib/text/said.ts';

type Row = { id: string; oldCodeHash: string; newCodeHash: string; wrongTries: number };

/**
 * Confirms one of the two mailboxes of a change by the code it was sent, in the session that asked; once both are, the address changes. A try is taken
 * before the code is compared, and given back by a right one, so that tries made at once on several processes still are five for both (F-23).
 *
 * Returns `{ token: null }` while the other is missing, and then the new token of this session. Errors: `code_wrong` with the tries left; `code_ended`
 * when the change has ended, is too old or another session's; `email_taken`; `too_many_requests`.
 */
export async function confirmEmailChange(input: {
  userId: string;
  sessionId: string;
  side: Side;
  code: string;
  device: Device;
}): Promise<{ token: string | null }> {
  const { userId, sessionId, side, code, device } = input;
  if (device.network) await chargeLimit({ limit: TRIES_PER_NETWORK, subject: device.network });
  const [change] = await db().$queryRaw<Row[]>`
    UPDATE "EmailChange" SET "wrongTries" = "wrongTries" + 1
     WHERE "userId" = ${userId}::uuid AND "sessionId" = ${sessionId}::uuid AND "endedAt" IS NULL AND "expiresAt" > now()
       AND "wrongTries" < ${MAX_WRONG_CODES} AND CASE WHEN ${side} = 'old' THEN "oldConfirmedAt" ELSE "newConfirmedAt" END IS NULL
    RETURNING "id"::text AS id, "oldCodeHash", "newCodeHash", "wrongTries"`;
  if (!change) throw new AppError('code_ended');
  if (await isCode(code, side === 'old' ? change.oldCodeHash : change.newCodeHash)) {
    await db().$executeRaw`
      UPDATE "EmailChange" SET "wrongTries" = "wrongTries" - 1,
             "oldConfirmedAt" = CASE WHEN ${side} = 'old' THEN now() ELSE "oldConfirmedAt" END,
             "newConfirmedAt" = CASE WHEN ${side} = 'new' THEN now() ELSE "newConfirmedAt" END
       WHERE "id" = ${change.id}::uuid AND "endedAt" IS NULL`;
    return completeEmailChange({ userId, sessionId, emailChangeId: change.id, device });
  }
  const left = MAX_WRONG_CODES - change.wrongTries;
  if (left > 0) throw new AppError('code_wrong', { values: { left: say('signIn', 'triesLeft', left) } });
  await db()
    .$executeRaw`UPDATE "EmailChange" SET "endedAt" = now() WHERE "id" = ${change.id}::uuid AND "endedAt" IS NULL`;
  throw new AppError('code_ended');
}
