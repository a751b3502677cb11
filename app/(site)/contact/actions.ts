'use server';

import { ContactShape, ProveInput, ReportShape } from '#lib/tickets/inputs.ts';
import { proveTicket } from '#lib/tickets/prove-ticket.ts';
import { openAction } from '#lib/web/action.ts';
import { sendTicket } from '#lib/web/support-flow.ts';

export const sendTicketAction = openAction('sendTicket', ContactShape, sendTicket);
export const sendReportAction = openAction('sendReport', ReportShape, sendTicket);
export const proveTicketAction = openAction('proveTicket', ProveInput, proveTicket);
