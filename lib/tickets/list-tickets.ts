import { db } from '#lib/db.ts';
import type { Outcome, TicketKind, TicketState, TicketView } from '#lib/tickets/schema.ts';

/** A person's own tickets with what was answered, the newest first; `most` of them. */
export async function listTickets({ userId, most }: { userId: string; most: number }): Promise<TicketView[]> {
  const rows = await db().ticket.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
    include: { answers: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  });
  return rows.map(({ number, topic, body, createdAt, dueAt, closedAt, answers, ...row }) => ({
    ...{ number, topic, body },
    // Checks of the database hold these columns to their words.
    kind: row.kind as TicketKind,
    state: row.state as TicketState,
    outcome: row.outcome as Outcome | null,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    answers: answers.map((answer) => ({ body: answer.body, at: answer.at.toISOString() })),
  }));
}
