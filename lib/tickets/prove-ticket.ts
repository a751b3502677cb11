import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { issueLink } from '#lib/tickets/issue-link.ts';
import type { Sent, TicketKind } from '#lib/tickets/schema.ts';
import { DUE_MONTHS, PROVE_DAYS } from '#lib/tickets/schema.ts';
import { tellOperator } from '#lib/tickets/tell-operator.ts';
import { receivedMessage } from '#lib/tickets/ticket-messages.ts';

type Proven = {
  id: string;
  userId: string | null;
  number: string;
  kind: TicketKind;
  language: 'en' | 'de';
  email: string;
  dueAt: Date | null;
};

/**
 * The address of a ticket is proven: from now on it counts, and its time runs. Where the address is an account's, the ticket is that account's from
 * here on, and goes with it. Throws `message_link_ended` for a link that was used or is too old.
 */
export async function proveTicket({ token }: { token: string }): Promise<Sent> {
  const [ticket] = await db().$queryRaw<Proven[]>`
    WITH proven AS (
      SELECT t."id", t."email", u."id" AS owner FROM "Ticket" t
        LEFT JOIN "User" u ON u."email" = t."email" AND u."closedAt" IS NULL
       WHERE t."tokenHash" = ${sha256Hex(token)} AND t."createdAt" > now() - make_interval(days => ${PROVE_DAYS}::int)
         FOR UPDATE OF t)
    UPDATE "Ticket" t SET "tokenHash" = NULL, "provenAt" = now(), "userId" = proven.owner,
           "email" = CASE WHEN proven.owner IS NULL THEN t."email" END,
           "dueAt" = CASE WHEN t."kind" = 'privacy' THEN now() + make_interval(months => ${DUE_MONTHS}::int) END
      FROM proven WHERE t."id" = proven."id"
    RETURNING t."id"::text AS id, t."userId"::text AS "userId", t."number", t."kind", t."language", proven."email", t."dueAt"`;
  if (!ticket) throw new AppError('message_link_ended');
  const { number, kind } = ticket;
  await confirm(ticket).catch((error: unknown) => log.warn({ event: 'ticket_not_confirmed', error }));
  await tellOperator({ number, kind });
  return { number, proof: false };
}

async function confirm({ email: to, language, dueAt, ...ticket }: Proven): Promise<void> {
  const link = await issueLink(ticket, db());
  await sendMail(
    receivedMessage({ to, language, dueAt, link, number: ticket.number, isByLink: ticket.userId === null }),
  );
}
