import { ticketFacts } from '#components/support/ticket-facts.ts';
import { getText } from '#components/text.ts';
import { Link } from '#components/ui/link.tsx';
import type { TicketView } from '#lib/tickets/schema.ts';

/** A person's messages to support, the newest first, each with how it stands and the way to its conversation. */
export async function TicketList({ tickets }: { tickets: readonly TicketView[] }) {
  const text = await getText('support');
  if (tickets.length === 0) return <p className="mt-6 text-ink-2">{text.none}</p>;
  return (
    <ul className="mt-6 border-t border-line">
      {tickets.map((ticket) => {
        const { number, messages } = ticket;
        const newest = messages.at(-1);
        return (
          <li key={number} className="border-b border-line py-5">
            <article aria-label={number}>
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-[550] tabular-nums">{number}</span>
                <span className="text-small text-ink-3">{text.messages(messages.length + 1)}</span>
              </p>
              <p className="mt-1 text-small text-ink-3">{ticketFacts(ticket, text)}</p>
              <p dir="auto" className="mt-3 line-clamp-3 max-w-[62ch] text-ink-2 wrap-anywhere">
                {ticket.body}
              </p>
              {newest ? (
                <div
                  className={newest.isAnswer ? 'mt-4 border-s-2 border-echo ps-4' : 'mt-4 border-s-2 border-line ps-4'}
                >
                  <p className="text-small text-ink-3">
                    {newest.isAnswer ? text.answer(newest.at) : text.yours(newest.at)}
                  </p>
                  <p dir="auto" className="mt-1 line-clamp-3 max-w-[62ch] wrap-anywhere">
                    {newest.body}
                  </p>
                </div>
              ) : null}
              <Link
                href={`/account/tickets/${number}`}
                aria-label={`${text.read}: ${number}`}
                className="words-link mt-2 inline-flex min-h-(--target) items-center text-small text-ink"
              >
                {text.read}
              </Link>
            </article>
          </li>
        );
      })}
    </ul>
  );
}
