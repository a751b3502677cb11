import { getText } from '#components/text.ts';
import { PRIVACY_TOPICS, REPORT_TOPICS, type TicketView } from '#lib/tickets/schema.ts';

/** A person's messages to support, the newest first, each with how it stands and what was answered. */
export async function TicketList({ tickets }: { tickets: readonly TicketView[] }) {
  const text = await getText('support');
  if (tickets.length === 0) return <p className="mt-6 text-ink-2">{text.none}</p>;
  return (
    <ul className="mt-6 border-t border-line">
      {tickets.map((ticket) => (
        <Row key={ticket.number} ticket={ticket} />
      ))}
    </ul>
  );
}

async function Row({ ticket }: { ticket: TicketView }) {
  const text = await getText('support');
  const { number, kind, topic, state, outcome, createdAt, dueAt, body, answers } = ticket;
  const privacy = PRIVACY_TOPICS.find((one) => one === topic);
  const report = REPORT_TOPICS.find((one) => one === topic);
  const about = privacy ? text.topics[privacy] : report ? text.reportTopics[report] : null;
  return (
    <li className="border-b border-line py-5">
      <article aria-label={number}>
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-[550] tabular-nums">{number}</span>
          <span className="text-small">
            {text.states[state]}
            {outcome ? `, ${text.outcomes[outcome]}` : ''}
          </span>
        </p>
        <p className="mt-1 text-small text-ink-3">
          {text.at(createdAt)} · {text.kinds[kind]}
          {about ? ` · ${about}` : ''}
          {dueAt && state === 'open' ? ` · ${text.due(dueAt)}` : ''}
        </p>
        <p dir="auto" className="mt-3 max-w-[62ch] whitespace-pre-line text-ink-2 wrap-anywhere">
          {body}
        </p>
        {answers.map((answer) => (
          <div key={answer.at} className="mt-4 border-s-2 border-echo ps-4">
            <p className="text-small text-ink-3">{text.answer(answer.at)}</p>
            <p dir="auto" className="mt-1 max-w-[62ch] whitespace-pre-line wrap-anywhere">
              {answer.body}
            </p>
          </div>
        ))}
      </article>
    </li>
  );
}
