import type { Metadata } from 'next';
import { TicketList } from '#components/support/ticket-list.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { listTickets } from '#lib/tickets/list-tickets.ts';
import { requireViewerPage } from '#lib/web/session.ts';

/** More than anybody writes; all of them are in the archive of the account. */
const SHOWN = 200;

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('support');
  return { title: text.mineTitle, description: text.mineHelp };
}

export default async function TicketsPage() {
  const [text, receipts] = await Promise.all([getText('support'), getText('receipts')]);
  const { userId } = await requireViewerPage('/account/tickets');
  return (
    <div className="mx-auto w-full max-w-160 px-4 pt-8 pb-18 lg:px-6 lg:pt-12">
      <p className="text-small text-ink-2">
        <Link href="/account" className="words-link inline-flex min-h-(--target) min-w-(--target) items-center">
          {receipts.account}
        </Link>
      </p>
      <h1 className="mt-2 font-words text-title-1">{text.mineTitle}</h1>
      <p className="mt-3 text-small text-ink-2">{text.mineHelp}</p>
      <TicketList tickets={await listTickets({ userId, most: SHOWN })} />
      <a href="/contact" className={`${buttonClass('line')} mt-6`}>
        {text.write}
      </a>
    </div>
  );
}
