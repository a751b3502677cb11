import { db } from '#lib/db.ts';
import type { TicketView } from '#lib/tickets/schema.ts';
import { viewTicket, WITH_MESSAGES } from '#lib/tickets/view-ticket.ts';

/** One of a person's own tickets; null for another's, as for one that never was. */
export async function getTicket({ userId, number }: { userId: string; number: string }): Promise<TicketView | null> {
  const row = await db().ticket.findUnique({ where: { number, userId }, include: WITH_MESSAGES });
  return row && viewTicket(row);
}
