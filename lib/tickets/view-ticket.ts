import { type Outcome, REOPEN_DAYS, type TicketKind, type TicketState, type TicketView } from '#lib/tickets/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** What a ticket is read with, to be shown: its messages in their order. */
export const WITH_MESSAGES = {
  messages: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.TicketInclude;

type Row = {
  number: string;
  kind: string;
  topic: string | null;
  body: string;
  state: string;
  outcome: string | null;
  createdAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  messages: { isAnswer: boolean; body: string; outcome: string | null; at: Date }[];
};

/** A ticket's row as its person sees it; nothing of how it is found or by whom. */
export function viewTicket({ number, topic, body, createdAt, dueAt, closedAt, messages, ...row }: Row): TicketView {
  const until = closedAt && new Date(closedAt.getTime() + REOPEN_DAYS * 86_400_000);
  return {
    ...{ number, topic, body },
    // Checks of the database hold these columns to their words.
    kind: row.kind as TicketKind,
    state: row.state as TicketState,
    outcome: row.outcome as Outcome | null,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    reopensUntil: until?.toISOString() ?? null,
    canReply: until === null || until > new Date(),
    messages: messages.map(({ isAnswer, body: words, outcome, at }) => ({
      ...{ isAnswer, body: words },
      outcome: outcome as Outcome | null,
      at: at.toISOString(),
    })),
  };
}
