import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { issueLink } from '#lib/tickets/issue-link.ts';
import type { Outcome } from '#lib/tickets/schema.ts';
import { answerMessage } from '#lib/tickets/ticket-messages.ts';

type Row = { id: string; userId: string | null; language: 'en' | 'de'; to: string | null; state: string };

/**
 * The operator's answer to a ticket, or its end with a reason: kept for the person to read, and mailed where there is an address. Of whoever it is, so
 * no account is named; only the operator's command calls it. Returns whether a mail went. Errors: `not_found`, `message_missing`; `conflict`: it is
 * closed; `unavailable`: the mail did not go, and nothing was written.
 */
export async function answerTicket(input: {
  number: string;
  body: string;
  outcome: Outcome | null;
}): Promise<{ isMailed: boolean }> {
  const { number, outcome } = input;
  const body = input.body.replaceAll('\r\n', '\n').trim();
  if (body === '') throw new AppError('message_missing');
  return db().$transaction(
    async (tx) => {
      const [ticket] = await tx.$queryRaw<Row[]>`
        SELECT t."id"::text AS id, t."userId"::text AS "userId", t."language", t."state", coalesce(u."email", t."email") AS "to"
          FROM "Ticket" t LEFT JOIN "User" u ON u."id" = t."userId"
         WHERE t."number" = ${number} AND t."provenAt" IS NOT NULL FOR UPDATE OF t`;
      if (!ticket) throw new AppError('not_found');
      if (ticket.state === 'closed') throw new AppError('conflict');
      const { id, userId, language, to } = ticket;
      await tx.$executeRaw`
        INSERT INTO "TicketMessage" ("id", "ticketId", "isAnswer", "body", "outcome", "at")
        VALUES (${newId()}::uuid, ${id}::uuid, true, ${body}, ${outcome}, clock_timestamp())`;
      await tx.$executeRaw`
        UPDATE "Ticket" SET "state" = ${outcome ? 'closed' : 'answered'}, "outcome" = ${outcome},
               "closedAt" = CASE WHEN ${outcome}::text IS NOT NULL THEN now() END
         WHERE "id" = ${id}::uuid`;
      if (!to) return { isMailed: false };
      const link = await issueLink({ id, number, userId }, tx);
      // Last, so that what was written goes when the mail does not: an answer that nobody got is none.
      await sendMail(answerMessage({ to, language, number, body, outcome, link, isByLink: userId === null }));
      return { isMailed: true };
    },
    { timeout: 30_000 },
  );
}
