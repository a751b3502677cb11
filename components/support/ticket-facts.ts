import type { Texts } from '#lib/text/texts.ts';
import { PRIVACY_TOPICS, REPORT_TOPICS, type TicketView } from '#lib/tickets/schema.ts';

type Ticket = Pick<TicketView, 'kind' | 'topic' | 'state' | 'outcome' | 'createdAt' | 'dueAt'>;

/** How a ticket stands, since when it is there, what it is about, and by when it is answered: one line. */
export function ticketFacts(ticket: Ticket, text: Texts['support']): string {
  const { kind, topic, state, outcome, createdAt, dueAt } = ticket;
  const privacy = PRIVACY_TOPICS.find((one) => one === topic);
  const report = REPORT_TOPICS.find((one) => one === topic);
  const about = privacy ? text.topics[privacy] : report ? text.reportTopics[report] : null;
  const facts = [
    `${text.states[state]}${outcome ? `, ${text.outcomes[outcome]}` : ''}`,
    text.at(createdAt),
    text.kinds[kind],
    about,
    dueAt && state === 'open' ? text.due(dueAt) : null,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}
