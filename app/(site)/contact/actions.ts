'use server';

import { ContactShape, ReplyByLinkShape, ReportShape, TokenInput } from '#lib/tickets/inputs.ts';
import { openConversation } from '#lib/tickets/open-conversation.ts';
import { proveTicket } from '#lib/tickets/prove-ticket.ts';
import { replyToTicket } from '#lib/tickets/reply-to-ticket.ts';
import { openAction } from '#lib/web/action.ts';
import { sendTicket } from '#lib/web/support-flow.ts';

export const sendTicketAction = openAction('sendTicket', ContactShape, sendTicket);
export const sendReportAction = openAction('sendReport', ReportShape, sendTicket);
export const proveTicketAction = openAction('proveTicket', TokenInput, proveTicket);
export const openConversationAction = openAction('openConversation', TokenInput, openConversation);
export const replyByLinkAction = openAction('replyByLink', ReplyByLinkShape, ({ token, ...reply }) =>
  replyToTicket({ ...reply, from: { token } }),
);
