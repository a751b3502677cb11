import { choiceHashes } from '#lib/consents/choice-text.ts';
import { mailingMessage } from '#lib/consents/marketing/mailing-message.ts';
import type { Mailing } from '#lib/consents/marketing/parse-mailing.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { wasRefused } from '#lib/mail/was-refused.ts';
import type { Locale } from '#lib/text/define.ts';
import { Prisma } from '#prisma/client/client.ts';

/** People looked up at once. */
const AT_ONCE = 100;
/** A mail server that refuses so many in a row is down. */
const MOST_FAILURES = 3;

type Person = { userId: string; email: string; language: Locale };

/** What became of a mailing: `unsure` may have arrived, and goes to nobody again; `refused` gets it with the next run. */
export type MailingSum = { sent: number; refused: number; unsure: number; isDown: boolean };

/** Who wants such mail as a statement runs: the newest line says yes to today's words, and the account is open, not paused, and its address proved. */
const wants = () => Prisma.sql`
  u."closedAt" IS NULL AND u."pausedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL AND (
    SELECT c."isGiven" AND c."textHash" = ANY (${choiceHashes('marketing')}) FROM "Consent" c
     WHERE c."userId" = u."id" AND c."purpose" = 'marketing' AND c."subject" = '' ORDER BY c."id" DESC LIMIT 1)`;

/** How many would get this mailing now. */
export async function countRecipients({ hash }: Mailing): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "User" u WHERE ${wants()} AND NOT EXISTS (
      SELECT FROM "MailingDelivery" d JOIN "Mailing" m ON m."id" = d."mailingId" WHERE m."hash" = ${hash} AND d."userId" = u."id")`;
  return row?.count ?? 0;
}

/**
 * Sends a mailing to everybody who has asked for such mail and has not got this one. Each is asked about again in the statement that takes them on, right
 * before the mail goes, and is taken on once: who was taken on by a run that died may have got it, and gets no second one. Safe to break
 * off, to run again, and to run twice at once. Stops where the mail server takes nothing.
 */
export async function sendMailing(
  mailing: Mailing,
  onSent: (sent: number) => void = () => undefined,
): Promise<MailingSum> {
  const [row] = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO "Mailing" AS kept ("id", "hash", "subject", "startedAt") VALUES (${newId()}::uuid, ${mailing.hash}, ${mailing.words.en.subject}, now())
    ON CONFLICT ("hash") DO UPDATE SET "hash" = kept."hash" RETURNING "id"::text AS id`;
  if (!row) throw new Error('The mailing was neither found nor made.');
  const sum: MailingSum = { sent: 0, refused: 0, unsure: 0, isDown: false };
  let [after, inARow] = ['00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const people = await listNext(row.id, after);
    for (const person of people) {
      after = person.userId;
      const end = await sendOne({ mailing, mailingId: row.id, person });
      if (end === 'changed') continue;
      sum[end] += 1;
      inARow = end === 'sent' ? 0 : inARow + 1;
      if (end === 'sent') onSent(sum.sent);
      if (inARow >= MOST_FAILURES) return { ...sum, isDown: true };
    }
    if (people.length < AT_ONCE) return sum;
  }
}

const listNext = (mailingId: string, after: string): Promise<Person[]> => db().$queryRaw<Person[]>`
  SELECT u."id"::text AS "userId", u."email", coalesce(u."language", 'en')::text AS language FROM "User" u
   WHERE u."id" > ${after}::uuid AND ${wants()}
     AND NOT EXISTS (SELECT FROM "MailingDelivery" d WHERE d."mailingId" = ${mailingId}::uuid AND d."userId" = u."id")
   ORDER BY u."id" LIMIT ${AT_ONCE}`;

type One = { mailing: Mailing; mailingId: string; person: Person };

async function sendOne({ mailing, mailingId, person }: One): Promise<'sent' | 'refused' | 'unsure' | 'changed'> {
  const { userId } = person;
  const taken = await db().$executeRaw`
    INSERT INTO "MailingDelivery" ("mailingId", "userId", "claimedAt")
    SELECT ${mailingId}::uuid, u."id", clock_timestamp() FROM "User" u WHERE u."id" = ${userId}::uuid AND ${wants()}
    ON CONFLICT DO NOTHING`;
  if (taken === 0) return 'changed';
  try {
    await sendMail(mailingMessage({ mailing, userId, to: person.email, language: person.language }));
  } catch (error) {
    // The mail's own verb has logged why.
    if (!wasRefused(error)) return 'unsure';
    await db().mailingDelivery.deleteMany({ where: { mailingId, userId, sentAt: null } });
    return 'refused';
  }
  await db().mailingDelivery.updateMany({ where: { mailingId, userId }, data: { sentAt: new Date() } });
  return 'sent';
}
