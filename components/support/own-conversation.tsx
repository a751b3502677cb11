'use client';

import { Conversation } from '#components/support/conversation.tsx';
import type { Result } from '#lib/result.ts';
import type { ReplyInput, TicketView } from '#lib/tickets/schema.ts';

type Props = { ticket: TicketView; reply: (input: ReplyInput & { number: string }) => Promise<Result<TicketView>> };

/** A conversation of the account's own. */
export const OwnConversation = ({ ticket, reply }: Props) => (
  <Conversation ticket={ticket} reply={(input) => reply({ ...input, number: ticket.number })} />
);
