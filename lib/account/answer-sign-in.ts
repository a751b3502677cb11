import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';

/**
 * Answers from another device whether the sign-in that waits is one's own. `approve` lets the waiting browser in and
 * nobody here; `refuse` ends it. Either spends the link. Error: `link_ended`.
 */
export async function answerSignIn({
  linkToken,
  answer,
}: {
  linkToken: string;
  answer: 'approve' | 'refuse';
}): Promise<void> {
  const linkHash = sha256Hex(linkToken);
  const answered =
    answer === 'approve'
      ? await db().$executeRaw`
          UPDATE "SignInRequest" SET "approvedAt" = now()
          WHERE "linkHash" = ${linkHash} AND "endedAt" IS NULL AND "approvedAt" IS NULL AND "expiresAt" > now()`
      : await db().$executeRaw`
          UPDATE "SignInRequest" SET "endedAt" = now()
          WHERE "linkHash" = ${linkHash} AND "endedAt" IS NULL AND "approvedAt" IS NULL AND "expiresAt" > now()`;
  if (answered !== 1) throw new AppError('link_ended');
}
