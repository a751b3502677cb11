import { erasureMessage } from '#lib/account/erasure/erasure-message.ts';
import { REMIND_DAYS } from '#lib/account/erasure/schema.ts';
import { db } from '#lib/db.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { Prisma } from '#prisma/client/client.ts';

/** The mails of a closed account, in their order, as `Erasure.mailed` counts them. */
export const MAILS = ['closed', 'soon', 'erased'] as const;
export type ErasureMail = (typeof MAILS)[number];

const MOST = 100;
/** A mail server that refuses so many in a row is down; the next pass goes on. */
const MOST_FAILURES = 3;
/** A worker that has had a mail for so long without sending it is gone. Minutes. */
const CLAIM_MINUTES = 10;
/** An address that takes no mail for so long is forgotten all the same, days. */
const GIVE_UP_DAYS = 7;

export type DueMail = {
  id: string;
  step: number;
  email: string;
  language: Locale;
  eraseAt: Date;
  holderCode: string | null;
  receipt: string | null;
};

/** Which mail is due: the receipt, once there is one; before that, that it is closed, and at last that the end is near. */
const STEP = Prisma.sql`
  CASE WHEN x."finishedAt" IS NOT NULL THEN 3 WHEN x."begunAt" IS NOT NULL THEN 0
       WHEN x."eraseAt" <= now() + make_interval(days => ${REMIND_DAYS}) THEN 2 ELSE 1 END`;

/**
 * Sends what is due of closed accounts: that it is closed, that it will be erased soon, and the receipt. Each goes once, by a claim that one process
 * has before it sends; should it die between the mail server's yes and noting that, this one mail goes twice, but none gets lost. After the last
 * one, address and code are forgotten. Returns how many went.
 */
export async function sendErasureMails(which: { userId?: string; erasureId?: string }): Promise<number> {
  let [mails, inARow] = [0, 0];
  for (const due of await claimDue(which)) {
    try {
      if (inARow < MOST_FAILURES) {
        await sendMail(erasureMessage({ ...due, mail: MAILS[due.step - 1] ?? 'closed' }));
        await noteSent(due);
        mails += 1;
        inARow = 0;
        continue;
      }
    } catch {
      // The mail's own verb has logged why.
      inARow += 1;
    }
    await db().$executeRaw`UPDATE "Erasure" SET "mailClaimedAt" = NULL WHERE "id" = ${due.id}::uuid`;
  }
  await forgetUnreachable();
  return mails;
}

function claimDue({ userId, erasureId }: { userId?: string; erasureId?: string }): Promise<DueMail[]> {
  const one = userId
    ? Prisma.sql`x."userId" = ${userId}::uuid`
    : erasureId
      ? Prisma.sql`x."id" = ${erasureId}::uuid`
      : Prisma.sql`true`;
  return db().$queryRaw<DueMail[]>`
    WITH due AS MATERIALIZED (
      SELECT x."id", ${STEP} AS step, coalesce(x."email", u."email") AS email, coalesce(x."language", u."language", 'en') AS language
        FROM "Erasure" x LEFT JOIN "User" u ON u."id" = x."userId"
       WHERE ${one} AND (x."userId" IS NOT NULL OR x."email" IS NOT NULL) AND x."mailed" < ${STEP}
         AND (x."mailClaimedAt" IS NULL OR x."mailClaimedAt" < now() - make_interval(mins => ${CLAIM_MINUTES}))
       ORDER BY x."askedAt" LIMIT ${MOST} FOR UPDATE OF x SKIP LOCKED)
    UPDATE "Erasure" SET "mailClaimedAt" = now() FROM due WHERE "Erasure"."id" = due."id"
    RETURNING due."id"::text AS id, due.step::int AS step, due.email, due.language::text AS language,
              "Erasure"."eraseAt", "Erasure"."holderCode", "Erasure"."receipt"`;
}

async function noteSent({ id, step }: DueMail): Promise<void> {
  await db().$executeRaw`
    UPDATE "Erasure" SET "mailed" = greatest("mailed", ${step}::int), "mailClaimedAt" = NULL,
           "email" = CASE WHEN ${step}::int < 3 THEN "email" END, "holderCode" = CASE WHEN ${step}::int < 3 THEN "holderCode" END,
           "language" = CASE WHEN ${step}::int < 3 THEN "language" END
     WHERE "id" = ${id}::uuid`;
}

/** The receipt stays; whom it was of is forgotten. */
const forgetUnreachable = () => db().$executeRaw`
  UPDATE "Erasure" SET "email" = NULL, "holderCode" = NULL, "language" = NULL
   WHERE "email" IS NOT NULL AND "finishedAt" < now() - make_interval(days => ${GIVE_UP_DAYS})`;
