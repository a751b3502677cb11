import { useText } from '#components/use-text.ts';
import { PRIVACY_TOPICS, REPORT_TOPICS, type TicketView } from '#lib/tickets/schema.ts';

type Props = { ticket: Pick<TicketView, 'kind' | 'topic' | 'state' | 'outcome' | 'createdAt' | 'dueAt'> };

/** What a ticket is about, since when, how it stands, and by when it is answered. */
export function TicketFacts({ ticket: { kind, topic, state, outcome, createdAt, dueAt } }: Props) {
  const text = useText('support');
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
  return <p className="mt-1 text-small text-ink-3">{facts.filter((fact) => fact !== null).join(' · ')}</p>;
}
