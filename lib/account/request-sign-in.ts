import { randomInt } from 'node:crypto';
import { chargeLimit } from '#lib/account/charge-limit.ts';
import { hashCode } from '#lib/account/code-hash.ts';
import type { Device } from '#lib/account/device.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { parseEmail } from '#lib/account/parse-email.ts';
import { safePath } from '#lib/account/safe-path.ts';
import type { SignInCompany } from '#lib/account/schema.ts';
import { CODES_PER_MAILBOX, CODES_PER_MAILBOX_AND_DAY, CODES_PER_NETWORK } from '#lib/account/sign-in-limits.ts';
import { signInMessage } from '#lib/account/sign-in-message.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';

type Request = {
  id: string;
  email: string;
  mailbox: string;
  browserToken: string;
  callbackUrl: string;
  via: SignInCompany | null;
  device: Device;
};

/** Ends what the mailbox or the browser still had open and writes the new request, as one step per mailbox. */
async function keepRequest(
  request: Request,
  secrets: { codeHash: string; linkToken: string; number: number },
  previousBrowserToken: string | null,
): Promise<void> {
  const { id, email, mailbox, browserToken, callbackUrl, via, device } = request;
  const previousHash = previousBrowserToken ? sha256Hex(previousBrowserToken) : null;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in:${mailbox}`}, 0))`;
    await tx.$executeRaw`
      UPDATE "SignInRequest" SET "endedAt" = now()
      WHERE ("mailbox" = ${mailbox} OR "browserHash" = ${previousHash}) AND "endedAt" IS NULL`;
    await tx.$executeRaw`
      INSERT INTO "SignInRequest" ("id", "email", "mailbox", "browserHash", "codeHash", "linkHash", "number",
                                   "callbackUrl", "terms", "via", "userAgent", "ipPrefix", "country", "createdAt", "expiresAt")
      VALUES (${id}::uuid, ${email}, ${mailbox}, ${sha256Hex(browserToken)}, ${secrets.codeHash},
              ${sha256Hex(secrets.linkToken)}, ${secrets.number}, ${callbackUrl}, ${currentPolicy('terms').version}, ${via}, ${device.client}, ${device.ipPrefix},
              ${device.country}, now(), now() + make_interval(mins => ${SIGN_IN_MINUTES}))`;
  });
}

/**
 * Sends a code and a link to an address and returns the token that binds them to the browser that asked. Whether the
 * address has an account is never looked up: the answer, the work and the time are the same (F-24).
 *
 * `via`: the company that named the address, where it was not typed.
 *
 * Errors: `email_wrong`; `too_many_codes`, `too_many_requests` with the wait; `unavailable` when mail cannot be sent, and
 * then the request has ended.
 */
export async function requestSignIn({
  email: typed,
  callbackUrl,
  via = null,
  device,
  previousBrowserToken,
}: {
  email: string;
  callbackUrl?: string | undefined;
  via?: SignInCompany | null;
  device: Device;
  previousBrowserToken: string | null;
}): Promise<{ browserToken: string }> {
  const email = parseEmail(typed);
  if (!email) throw new AppError('email_wrong');
  const mailbox = normaliseMailbox(email);
  if (device.network) await chargeLimit({ limit: CODES_PER_NETWORK, subject: device.network });
  await chargeLimit({ limit: CODES_PER_MAILBOX, subject: mailbox });
  await chargeLimit({ limit: CODES_PER_MAILBOX_AND_DAY, subject: mailbox });

  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const linkToken = newToken(16);
  const browserToken = newToken();
  const id = newId();
  const request = { id, email, mailbox, browserToken, callbackUrl: safePath(callbackUrl), via, device };
  await keepRequest(
    request,
    { codeHash: await hashCode(code), linkToken, number: randomInt(10, 100) },
    previousBrowserToken,
  );

  try {
    // After the '#', so that the token reaches no server, log or referrer until a button is pressed.
    await sendMail(signInMessage({ to: email, code, link: `${env().appUrl}/sign-in/link#${linkToken}`, device }));
  } catch (error) {
    await db().$executeRaw`UPDATE "SignInRequest" SET "endedAt" = now() WHERE "id" = ${id}::uuid`;
    throw error;
  }
  return { browserToken };
}
