import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { replyToTicketAction } from '#app/(studio)/account/tickets/actions.ts';
import { SubPage } from '#components/account/sub-page.tsx';
import { OwnConversation } from '#components/support/own-conversation.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getTicket } from '#lib/tickets/get-ticket.ts';
import { NumberInput } from '#lib/tickets/inputs.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('support')).conversation.linkTitle };
}

type Props = { params: Promise<{ number: string }> };

export default async function TicketPage({ params }: Props) {
  const text = await getText('support');
  const { number } = await params;
  const { userId } = await requireViewerPage(`/account/tickets/${encodeURIComponent(number)}`);
  const parsed = NumberInput.safeParse({ number });
  if (!parsed.success) notFound();
  const ticket = (await getTicket({ userId, ...parsed.data })) ?? notFound();
  return (
    <SubPage back={text.mineTitle} backTo="/account/tickets" title={text.conversation.title(ticket.number)}>
      <PageTexts locale={await getLocale()} part="support">
        <OwnConversation ticket={ticket} reply={replyToTicketAction} />
      </PageTexts>
    </SubPage>
  );
}
