import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import type { Outcome } from '#lib/tickets/schema.ts';
import { answerMessage } from '#lib/tickets/ticket-messages.ts';

type Row = { id: string; language: 'en' | 'de'; to: string | null };

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
      const [ticket] = await tx.$queryRaw<(Row & { state: string })[]>`
        SELECT t."id", t."language", t."state", coalesce(u."email", t."email") AS "to"
          FROM "Ticket" t LEFT JOIN "User" u ON u."id" = t."userId"
         WHERE t."number" = ${number} AND t."provenAt" IS NOT NULL FOR UPDATE OF t`;
      if (!ticket) throw new AppError('not_found');
      if (ticket.state === 'closed') throw new AppError('conflict');
      await tx.ticketAnswer.create({ data: { id: newId(), ticketId: ticket.id, body } });
      await tx.$executeRaw`
        UPDATE "Ticket" SET "state" = ${outcome ? 'closed' : 'answered'}, "outcome" = ${outcome},
               "closedAt" = CASE WHEN ${outcome}::text IS NOT NULL THEN now() END
         WHERE "id" = ${ticket.id}::uuid`;
      if (!ticket.to) return { isMailed: false };
      // Last, so that what was written goes when the mail does not: an answer that nobody got is none.
      await sendMail(answerMessage({ to: ticket.to, language: ticket.language, number, body, outcome }));
      return { isMailed: true };
    },
    { timeout: 30_000 },
  );
}
