import type { Device } from '#lib/account/device.ts';
import { requireFreeAddress } from '#lib/account/email-change/require-free-address.ts';
import { maskEmail } from '#lib/account/mask-email.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { queueNotice } from '#lib/account/notices/queue-notice.ts';
import { NOTICE_DAYS } from '#lib/account/notices/schema.ts';
import { sendNoticesSoon } from '#lib/account/notices/send-notices.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newToken, sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Change = { userId: string; sessionId: string; emailChangeId: string; device: Device };

/**
 * Changes the address once both mailboxes have confirmed, all or nothing: every other session ends, this one gets a new token (a copied one ends with
 * it), sign-ins that wait for the old mailbox end, and the old mailbox is told, with a link that takes it back. Returns that token; `{ token: null }`
 * while a mailbox is missing. Errors: `email_taken`, which ends the change and is told to nobody but whoever reads that mailbox; `code_ended`.
 */
export async function completeEmailChange(change: Change): Promise<{ token: string | null }> {
  const { userId, emailChangeId } = change;
  try {
    const token = await db().$transaction((tx) => complete(change, tx));
    if (token) sendNoticesSoon({ userId });
    if (token) log.info({ event: 'email_changed', userId });
    return { token };
  } catch (error) {
    const isTaken = error instanceof AppError ? error.code === 'email_taken' : isDuplicate(error);
    if (!isTaken) throw error;
    await db().emailChange.updateMany({
      where: { id: emailChangeId, userId, endedAt: null },
      data: { endedAt: new Date() },
    });
    throw new AppError('email_taken');
  }
}

/** Somebody got an account with the address in this very moment. */
const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002';

async function complete({ userId, sessionId, emailChangeId, device }: Change, tx: Prisma.TransactionClient) {
  // The account first, as everywhere: two that complete at once wait for each other here.
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid AND "closedAt" IS NULL FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ oldEmail: string; newEmail: string; isConfirmed: boolean }[]>`
    SELECT c."oldEmail", c."newEmail", c."oldConfirmedAt" IS NOT NULL AND c."newConfirmedAt" IS NOT NULL AS "isConfirmed"
      FROM "EmailChange" c JOIN "User" u ON u."id" = c."userId" AND u."email" = c."oldEmail" AND u."closedAt" IS NULL
     WHERE c."id" = ${emailChangeId}::uuid AND c."userId" = ${userId}::uuid AND c."sessionId" = ${sessionId}::uuid
       AND c."endedAt" IS NULL AND c."expiresAt" > now()`;
  if (!row) throw new AppError('code_ended');
  if (!row.isConfirmed) return null;
  const { oldEmail, newEmail } = row;
  await requireFreeAddress({ userId, email: newEmail, on: tx });
  await tx.user.update({
    where: { id: userId },
    data: { email: newEmail, mailbox: normaliseMailbox(newEmail) },
  });
  await tx.$executeRaw`
    UPDATE "EmailChange" SET "endedAt" = now(), "completedAt" = now(), "undoUntil" = now() + make_interval(days => ${NOTICE_DAYS})
     WHERE "id" = ${emailChangeId}::uuid`;
  await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
  const token = newToken();
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, userId },
    data: { tokenHash: sha256Hex(token) },
  });
  if (count === 0) throw new AppError('code_ended');
  await tx.signInRequest.deleteMany({ where: { email: oldEmail } });
  await queueNotice(
    { userId, kind: 'emailChanged', device, email: oldEmail, subject: maskEmail(newEmail), emailChangeId },
    tx,
  );
  return token;
}
