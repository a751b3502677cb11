import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import type { Outcome, TicketKind } from '#lib/tickets/schema.ts';

type To = { to: string; language: Locale; number: string };

/** The link that proves an address. Its token is behind the `#`, which no server and no log ever sees. */
export function proveMessage({ to, language, number, token }: To & { token: string }): Message {
  const { subject, paragraphs, lead, label, small, why } = TEXTS[language].support.mail.prove(number);
  const button = { lead, label, href: `${env().appUrl}/contact/confirm#${token}` };
  return renderMail({ to, language, subject, heading: subject, paragraphs, button, small, why });
}

export function receivedMessage(input: To & { kind: TicketKind; dueAt: Date | null }): Message {
  const { to, language, number, dueAt } = input;
  const { subject, paragraphs, why } = TEXTS[language].support.mail.received(number, dueAt);
  return renderMail({ to, language, subject, heading: subject, paragraphs, why });
}

/** What the operator wrote, in their own words; a refusal says what can be done about it. */
export function answerMessage(input: To & { body: string; outcome: Outcome | null }): Message {
  const { to, language, number, body, outcome } = input;
  const { subject, closed, again, complain, lead, label, why } = TEXTS[language].support.mail.answered(number, outcome);
  const isRefused = outcome === 'partly' || outcome === 'refused';
  return renderMail({
    ...{ to, language, subject, why },
    heading: subject,
    paragraphs: [...body.split(/\n{2,}/), ...(closed ? [closed] : [])],
    button: { lead, label, href: `${env().appUrl}/contact` },
    small: [again, ...(isRefused ? [complain] : [])],
  });
}

/** To the operator: that something waits, and never what it says. */
export function waitingMessage({ to, number, kind }: { to: string; number: string; kind: TicketKind }): Message {
  const { subject, paragraphs, why } = TEXTS.en.support.mail.waiting(number, kind);
  return renderMail({ to, language: 'en', subject, heading: subject, paragraphs, why });
}
