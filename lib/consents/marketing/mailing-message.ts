import type { Mailing } from '#lib/consents/marketing/parse-mailing.ts';
import { unsubscribeToken } from '#lib/consents/marketing/unsubscribe-token.ts';
import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** A mailing to one person, with the way to end such mail that mail programs know (RFC 8058) and one for everybody else. */
export function mailingMessage(input: { mailing: Mailing; userId: string; to: string; language: Locale }): Message {
  const { mailing, userId, to, language } = input;
  const { subject, paragraphs, button } = mailing.words[language];
  const text = TEXTS[language].mail.marketing;
  const token = unsubscribeToken(userId);
  const { appUrl } = env();
  return renderMail({
    to,
    language,
    subject,
    heading: subject,
    paragraphs,
    ...(button ? { button: { lead: button.label, ...button } } : {}),
    why: text.why,
    unsubscribe: {
      label: text.unsubscribe,
      href: `${appUrl}/unsubscribe?token=${token}`,
      oneClick: `${appUrl}/api/unsubscribe?token=${token}`,
    },
  });
}
