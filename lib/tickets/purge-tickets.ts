import { db } from '#lib/db.ts';
import { PROVE_DAYS, TICKET_YEARS } from '#lib/tickets/schema.ts';

/** Deletes tickets long after they were closed, those whose address nobody proved in time, and links that have ended. Returns how many tickets. */
export async function purgeTickets(): Promise<{ count: number }> {
  await db().$executeRaw`DELETE FROM "TicketLink" WHERE "endsAt" <= now()`;
  const count = await db().$executeRaw`
    DELETE FROM "Ticket"
     WHERE "closedAt" < now() - make_interval(years => ${TICKET_YEARS}::int)
        OR ("provenAt" IS NULL AND "createdAt" < now() - make_interval(days => ${PROVE_DAYS}::int))`;
  return { count };
}
