import { db } from '#lib/db.ts';
import type { TicketView } from '#lib/tickets/schema.ts';
import { viewTicket, WITH_MESSAGES } from '#lib/tickets/view-ticket.ts';

/** A person's own tickets with all that was written in them, the newest first; `most` of them. */
export async function listTickets({ userId, most }: { userId: string; most: number }): Promise<TicketView[]> {
  const rows = await db().ticket.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
    include: WITH_MESSAGES,
  });
  return rows.map(viewTicket);
}
