import { randomInt } from 'node:crypto';
import { chargeLimit, type Limit } from '#lib/account/charge-limit.ts';
import { hashCode } from '#lib/account/code-hash.ts';
import type { Device } from '#lib/account/device.ts';
import { emailChangeMessage } from '#lib/account/email-change/email-change-message.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { parseEmail } from '#lib/account/parse-email.ts';
import { CODES_PER_MAILBOX, CODES_PER_MAILBOX_AND_DAY, CODES_PER_NETWORK } from '#lib/account/sign-in-limits.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { sendMail } from '#lib/mail/send-mail.ts';

/** With five tries a change, whoever holds a session has 25 guesses a day at the code of a mailbox that is not theirs (F-23: at most 5e-5). */
const CHANGES_PER_ACCOUNT: Limit = {
  name: 'email-changes-per-account',
  most: 5,
  windowSeconds: 24 * 3_600,
  error: 'too_many_requests',
};

const someCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/**
 * Asks for another address: a code goes to it and another to the one of now, and both must be typed into the session that asked. Whether the new one has
 * an account is never looked up, so that answer, work, time and both messages are the same (F-24). A change asked for before ends.
 *
 * Errors: `email_wrong`; `email_unchanged`; `too_many_requests`, `too_many_codes` with the wait; `unavailable` when mail cannot be sent, and then the
 * change has ended.
 */
export async function askEmailChange(input: {
  userId: string;
  sessionId: string;
  email: string;
  device: Device;
}): Promise<void> {
  const { userId, sessionId, device } = input;
  const newEmail = parseEmail(input.email);
  if (!newEmail) throw new AppError('email_wrong');
  const own = await db().user.findUnique({ where: { id: userId }, select: { email: true } });
  if (own?.email === newEmail) throw new AppError('email_unchanged');
  if (device.network) await chargeLimit({ limit: CODES_PER_NETWORK, subject: device.network });
  await chargeLimit({ limit: CHANGES_PER_ACCOUNT, subject: userId });
  for (const limit of [CODES_PER_MAILBOX, CODES_PER_MAILBOX_AND_DAY])
    await chargeLimit({ limit, subject: normaliseMailbox(newEmail) });

  const [id, oldCode, newCode] = [newId(), someCode(), someCode()];
  const oldEmail = await keep({ id, userId, sessionId, newEmail, oldCode, newCode });
  try {
    await sendMail(emailChangeMessage({ side: 'new', to: newEmail, code: newCode, device }));
    await sendMail(emailChangeMessage({ side: 'old', to: oldEmail, newEmail, code: oldCode, device }));
  } catch (error) {
    await db().emailChange.updateMany({ where: { id, userId }, data: { endedAt: new Date() } });
    throw error;
  }
}

/** Ends what the account still had open and writes the new change, one at a time an account; returns the address of now. */
async function keep(change: {
  id: string;
  userId: string;
  sessionId: string;
  newEmail: string;
  oldCode: string;
  newCode: string;
}): Promise<string> {
  const { id, userId, sessionId, newEmail } = change;
  const [oldHash, newHash] = await Promise.all([hashCode(change.oldCode), hashCode(change.newCode)]);
  return db().$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ email: string }[]>`
      SELECT u."email" FROM "User" u WHERE u."id" = ${userId}::uuid AND u."closedAt" IS NULL
         AND EXISTS (SELECT 1 FROM "Session" s WHERE s."id" = ${sessionId}::uuid AND s."userId" = u."id") FOR UPDATE`;
    if (!user) throw new AppError('not_signed_in');
    await tx.$executeRaw`UPDATE "EmailChange" SET "endedAt" = now() WHERE "userId" = ${userId}::uuid AND "endedAt" IS NULL`;
    await tx.$executeRaw`
      INSERT INTO "EmailChange" ("id", "userId", "sessionId", "oldEmail", "newEmail", "oldCodeHash", "newCodeHash", "createdAt", "expiresAt")
      VALUES (${id}::uuid, ${userId}::uuid, ${sessionId}::uuid, ${user.email}, ${newEmail}, ${oldHash}, ${newHash},
              now(), now() + make_interval(mins => ${SIGN_IN_MINUTES}))`;
    return user.email;
  });
}
