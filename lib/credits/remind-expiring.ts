import { reminderMessage } from '#lib/credits/reminder-message.ts';
import type { LotKind } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import type { Locale } from '#lib/text/define.ts';

/** mails go 30, 7 and 1 times 24 hours before the end of a lot with anything left: one credit can be an edit, and the terms say that we write. */
const STEPS = [1, 7, 30];

/** A mail server that refuses so many in a row is down; the next pass goes on. */
const MOST_FAILURES = 3;

/** A worker that has had a mail for so long without sending it is gone: all limits of the mail server together are far shorter. Minutes. */
const CLAIM_MINUTES = 10;

type Due = {
  lotId: string;
  step: number;
  kind: LotKind;
  left: number;
  endsAt: Date;
  now: Date;
  email: string;
  language: Locale;
};

/**
 * Writes to those whose credits are about to end. Of several mails that are due (nothing ran for days) only the nearest goes out, and a lot that was
 * never good for longer than a step gets none for it. Each goes once, by a row that one worker claims before it sends; should it die between the
 * mail server's yes and noting that, this one mail goes twice, but none gets lost. Safe in several workers at once.
 */
export async function remindExpiring(): Promise<{ mails: number; failed: number }> {
  let [mails, failed, inARow] = [0, 0, 0];
  for (const due of await listDue()) {
    if (inARow >= MOST_FAILURES) break;
    try {
      if (await remind(due)) mails += 1;
      inARow = 0;
    } catch {
      // The mail's own verb has logged why; nothing is claimed any more, so that the next pass tries again.
      failed += 1;
      inARow += 1;
    }
  }
  return { mails, failed };
}

const listDue = (): Promise<Due[]> => db().$queryRaw<Due[]>`
  SELECT lot."id"::text AS "lotId", step, lot."kind"::text AS kind, lot."left", lot."endsAt", now, u."email", coalesce(u."language", 'en') AS "language"
    FROM (SELECT credit_clock() AS now) clock, "CreditLot" lot
    JOIN "CreditAccount" a ON a."id" = lot."accountId" JOIN "User" u ON u."id" = a."userId"
    CROSS JOIN LATERAL (
      SELECT min(step) AS step FROM unnest(${STEPS}::int[]) AS step
       WHERE lot."endsAt" <= credit_clock() + make_interval(hours => 24 * step)) nearest
   WHERE u."closedAt" IS NULL AND lot."left" > 0 AND lot."endsAt" > now AND step IS NOT NULL
     AND lot."endsAt" - lot."createdAt" > make_interval(hours => 24 * step)
     AND NOT EXISTS (SELECT FROM "CreditReminder" r WHERE r."lotId" = lot."id" AND r."daysBefore" <= step AND r."sentAt" IS NOT NULL)
   ORDER BY lot."endsAt", lot."id"`;

async function remind({ lotId, step, kind, left, endsAt, now, email, language }: Due): Promise<boolean> {
  const claimed = await db().$executeRaw`
    INSERT INTO "CreditReminder" ("lotId", "daysBefore", "claimedAt") VALUES (${lotId}::uuid, ${step}, clock_timestamp())
    ON CONFLICT ("lotId", "daysBefore") DO UPDATE SET "claimedAt" = clock_timestamp()
     WHERE "CreditReminder"."sentAt" IS NULL
       AND "CreditReminder"."claimedAt" < clock_timestamp() - make_interval(mins => ${CLAIM_MINUTES})`;
  if (claimed === 0) return false;
  const key = { lotId, daysBefore: step };
  try {
    await sendMail(
      reminderMessage({ to: email, kind, credits: left, endsAt, now, language, link: `${env().appUrl}/credits` }),
    );
  } catch (error) {
    await db().creditReminder.deleteMany({ where: { ...key, sentAt: null } });
    throw error;
  }
  await db().creditReminder.update({ where: { lotId_daysBefore: key }, data: { sentAt: new Date() } });
  return true;
}
