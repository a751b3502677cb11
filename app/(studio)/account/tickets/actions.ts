'use server';

import { ReplyShape } from '#lib/tickets/inputs.ts';
import { replyToTicket } from '#lib/tickets/reply-to-ticket.ts';
import { userAction } from '#lib/web/action.ts';

export const replyToTicketAction = userAction('replyToTicket', ReplyShape, ({ userId, number, ...reply }) =>
  replyToTicket({ ...reply, from: { userId, number } }),
);
