import { DAY_MS, type LotKind } from '#lib/credits/schema.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** The message that `credits` of a lot end soon. Days and dates are those of UTC, and it says so. */
export function reminderMessage(input: {
  to: string;
  kind: LotKind;
  credits: number;
  endsAt: Date;
  now: Date;
  link: string;
  language: Locale;
}): Message {
  const { to, kind, credits, endsAt, now, link, language } = input;
  const text = TEXTS[language].mail.creditsEnd;
  const days = Math.max(1, Math.round((endsAt.getTime() - now.getTime()) / DAY_MS));
  return renderMail({
    to,
    language,
    subject: text.subject(credits, endsAt),
    heading: text.subject(credits, endsAt),
    paragraphs: [text.what(credits, endsAt, days), `${text.from[kind]} ${text.first}`],
    button: { lead: text.link, label: text.linkButton, href: link },
    why: text.why,
  });
}
