import { env } from '#lib/env.ts';
import type { Mail } from '#lib/mail/mail.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderHtml } from '#lib/mail/render-html.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** A message as it is sent: the same words as plain text and as HTML, and at the end why one gets it and who sent it. */
export function renderMail(mail: Mail): Message {
  const { appUrl, operator } = env();
  const text = TEXTS[mail.language].mail;
  const run = [operator.name, operator.address, operator.email].filter((part) => part !== null);
  const footer = [mail.why, text.sentBy(new URL(appUrl).host), ...(run.length > 0 ? [text.runBy(run.join(', '))] : [])];
  const { to, subject, unsubscribe } = mail;
  const headers = unsubscribe && {
    'List-Unsubscribe': `<${unsubscribe.oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  return {
    ...{ to, subject, text: renderText(mail, footer), html: renderHtml(mail, footer) },
    ...(headers ? { headers } : {}),
  };
}

/** A code and an address have a line of their own, so that both can be picked up whole. */
function renderText(
  { heading, paragraphs, code, button, verbatim, small = [], unsubscribe }: Mail,
  footer: string[],
): string {
  const parts = [
    heading,
    ...paragraphs,
    ...(code ? [`${code.label}:`, code.value, code.help] : []),
    ...(button ? [`${button.lead}:\n${button.href}`, button.help] : []),
    ...(verbatim ? [verbatim.help, verbatim.text] : []),
    ...small,
    // What follows a line of two hyphens and a space is folded away as a signature is (RFC 3676, section 4.3).
    `-- \n${[...footer, ...(unsubscribe ? [`${unsubscribe.label}:\n${unsubscribe.href}`] : [])].join('\n')}`,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}
