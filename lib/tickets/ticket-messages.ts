import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import type { Outcome, TicketKind } from '#lib/tickets/schema.ts';

type To = { to: string; language: Locale; number: string };
/** Where the conversation is; `isByLink`: without signing in, so the mail says to keep it. */
type Linked = { link: string; isByLink: boolean };

/** The link that proves an address. Its token is behind the `#`, which no server and no log ever sees. */
export function proveMessage({ to, language, number, token }: To & { token: string }): Message {
  const { subject, paragraphs, lead, label, small, why } = TEXTS[language].support.mail.prove(number);
  const button = { lead, label, href: `${env().appUrl}/contact/confirm#${token}` };
  return renderMail({ to, language, subject, heading: subject, paragraphs, button, small, why });
}

export function receivedMessage(input: To & Linked & { dueAt: Date | null }): Message {
  const { to, language, number, dueAt, link, isByLink } = input;
  const { subject, paragraphs, why } = TEXTS[language].support.mail.received(number, dueAt);
  const { lead, label, keep } = TEXTS[language].support.mail.conversation;
  const button = { lead, label, href: link };
  return renderMail({
    to,
    language,
    subject,
    heading: subject,
    paragraphs,
    button,
    small: isByLink ? [keep] : [],
    why,
  });
}

/** What the operator wrote, in their own words; a refusal says what can be done about it. */
export function answerMessage(input: To & Linked & { body: string; outcome: Outcome | null }): Message {
  const { to, language, number, body, outcome, link, isByLink } = input;
  const { subject, closed, again, complain, why } = TEXTS[language].support.mail.answered(number, outcome);
  const { lead, label, keep } = TEXTS[language].support.mail.conversation;
  const isRefused = outcome === 'partly' || outcome === 'refused';
  return renderMail({
    ...{ to, language, subject, why },
    heading: subject,
    paragraphs: [...body.split(/\n{2,}/), ...(closed ? [closed] : [])],
    button: { lead, label, href: link },
    small: [again, ...(isRefused ? [complain] : []), ...(isByLink ? [keep] : [])],
  });
}

/** To the operator: that something waits, and never what it says. */
export function waitingMessage(input: { to: string; number: string; kind: TicketKind; isReply: boolean }): Message {
  const { to, number, kind, isReply } = input;
  const { subject, paragraphs, why } = TEXTS.en.support.mail.waiting(number, kind, isReply);
  return renderMail({ to, language: 'en', subject, heading: subject, paragraphs, why });
}
