import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import type { TicketKind } from '#lib/tickets/schema.ts';
import { waitingMessage } from '#lib/tickets/ticket-messages.ts';

/** Tells the operator by mail that something waits, if there is an address; never what it says. A mail that does not go changes nothing. */
export async function tellOperator(ticket: { number: string; kind: TicketKind; isReply?: boolean }): Promise<void> {
  const to = env().operator.email;
  if (!to) return;
  await sendMail(waitingMessage({ to, isReply: false, ...ticket })).catch((error: unknown) =>
    log.warn({ event: 'ticket_not_told', error }),
  );
}
