import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { TicketView } from '#lib/tickets/schema.ts';
import { viewTicket, WITH_MESSAGES } from '#lib/tickets/view-ticket.ts';

/** The one conversation that a link opens, for somebody without an account. Throws `message_link_ended` for a link that is too old or was never sent. */
export async function openConversation({ token }: { token: string }): Promise<TicketView> {
  const [link] = await db().$queryRaw<{ ticketId: string }[]>`
    SELECT l."ticketId"::text AS "ticketId" FROM "TicketLink" l JOIN "Ticket" t ON t."id" = l."ticketId"
     WHERE l."tokenHash" = ${sha256Hex(token)} AND l."endsAt" > now() AND t."userId" IS NULL`;
  if (!link) throw new AppError('message_link_ended');
  return viewTicket(
    await db().ticket.findUniqueOrThrow({ where: { id: link.ticketId, userId: null }, include: WITH_MESSAGES }),
  );
}
