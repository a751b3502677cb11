import type { Metadata } from 'next';
import { SubPage } from '#components/account/sub-page.tsx';
import { TicketList } from '#components/support/ticket-list.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
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
    <SubPage back={receipts.account} title={text.mineTitle}>
      <p className="mt-3 text-small text-ink-2">{text.mineHelp}</p>
      <TicketList tickets={await listTickets({ userId, most: SHOWN })} />
      <a href="/contact" className={`${buttonClass('line')} mt-6`}>
        {text.write}
      </a>
    </SubPage>
  );
}
