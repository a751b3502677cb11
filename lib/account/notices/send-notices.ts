import { type DueNotice, noticeMessage } from '#lib/account/notices/notice-message.ts';
import { db } from '#lib/db.ts';
import { newToken, sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { Prisma } from '#prisma/client/client.ts';

const MOST = 50;
/** A mail server that refuses so many in a row is down; the next pass goes on. */
const MOST_FAILURES = 3;
/** After so long another try is made: whoever had it is gone, or the mail server was. Minutes. */
const AGAIN_MINUTES = 5;

/**
 * Sends the notices that are due, of one person or of all. Each goes once: a process takes it for five minutes before it sends, with a token made for
 * that try; should it die between the mail server's yes and noting that, this one mail goes twice, and its second link counts. Returns how many went.
 */
export async function sendNotices({ userId }: { userId?: string } = {}): Promise<{ sent: number }> {
  let [sent, inARow] = [0, 0];
  for (let count = 0; count < MOST && inARow < MOST_FAILURES; count++) {
    const token = newToken(16);
    const due = await take(token, userId);
    if (!due) break;
    try {
      await sendMail(noticeMessage(due, token));
      await db()
        .$executeRaw`UPDATE "Notice" SET "dueAt" = NULL WHERE "id" = ${due.id}::uuid AND "tokenHash" = ${sha256Hex(token)}`;
      sent += 1;
      inARow = 0;
    } catch {
      // The mail's own verb has logged why.
      inARow += 1;
    }
  }
  return { sent };
}

async function take(token: string, userId: string | undefined): Promise<DueNotice | undefined> {
  const whose = userId ? Prisma.sql`"userId" = ${userId}::uuid` : Prisma.sql`true`;
  const [due] = await db().$queryRaw<DueNotice[]>`
    UPDATE "Notice" SET "dueAt" = now() + make_interval(mins => ${AGAIN_MINUTES}), "tokenHash" = ${sha256Hex(token)}
     WHERE "id" = (SELECT "id" FROM "Notice" WHERE "dueAt" <= now() AND "endsAt" > now() AND ${whose}
                    ORDER BY "dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"::text AS id, "kind"::text AS kind, "email", "language"::text AS language, "client", "ipPrefix", "country", "subject", "at"`;
  return due;
}

/** The same after something that must not wait for a mail server; what fails here, a worker sends later. */
export function sendNoticesSoon({ userId }: { userId: string }): void {
  void sendNotices({ userId }).catch((error: unknown) => log.warn({ event: 'notice_waits', userId, error }));
}
