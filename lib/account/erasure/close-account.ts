import { beginErasure } from '#lib/account/erasure/begin-erasure.ts';
import { cancelEdits } from '#lib/account/erasure/cancel-edits.ts';
import { FRESH_MINUTES, UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { sendErasureMails } from '#lib/account/erasure/send-erasure-mails.ts';
import { startErasure } from '#lib/account/erasure/start-erasure.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';

/**
 * Closes an account: when this answers nobody is signed in to it, nothing of it can be opened, and no edit of it waits. It can be brought back
 * for 30 days, or is erased at once with `isNow`, for which the sign-in must be fresh. Returns a token with which this browser sees how it goes
 * on. Throws `confirmation_wrong`, `sign_in_again`, and then nothing has happened.
 */
export async function closeAccount(input: {
  userId: string;
  sessionId: string;
  confirmation: string;
  isNow: boolean;
}): Promise<{ token: string }> {
  const { userId, isNow } = input;
  const token = newToken();
  await db().$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ email: string; isFresh: boolean | null }[]>`
      SELECT u."email", (SELECT s."createdAt" > now() - make_interval(mins => ${FRESH_MINUTES}) FROM "Session" s
                          WHERE s."id" = ${input.sessionId}::uuid AND s."userId" = u."id") AS "isFresh"
        FROM "User" u WHERE u."id" = ${userId}::uuid AND u."closedAt" IS NULL FOR UPDATE`;
    if (!user) throw new AppError('not_signed_in');
    if (input.confirmation.trim().toLowerCase() !== user.email.toLowerCase()) throw new AppError('confirmation_wrong');
    if (isNow && !user.isFresh) throw new AppError('sign_in_again');
    await tx.$executeRaw`UPDATE "User" SET "closedAt" = now() WHERE "id" = ${userId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO "Erasure" ("id", "userId", "askedAt", "eraseAt", "tokenHash")
      VALUES (${newId()}::uuid, ${userId}::uuid, now(), now() + make_interval(days => ${isNow ? 0 : UNDO_DAYS}), ${sha256Hex(token)})`;
    await tx.session.deleteMany({ where: { userId } });
  });
  log.info({ event: 'account_closed', userId });
  await cancelEdits({ userId });
  if (isNow) await startErasure(await beginErasure({ userId }));
  else
    void sendErasureMails({ userId }).catch((error: unknown) =>
      log.warn({ event: 'erasure_mail_waits', userId, error }),
    );
  return { token };
}
