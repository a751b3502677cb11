import { DAY_MS, type LotKind } from '#lib/credits/schema.ts';
import { mailButton, mailHtml, mailParagraph, mailRule } from '#lib/mail/mail-html.ts';
import type { Message } from '#lib/mail/message.ts';
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
  const subject = text.subject(credits, endsAt);
  const lines = [text.what(credits, endsAt, days), text.from[kind], text.first];
  const html = mailHtml(
    { subject, language },
    [...lines.map(mailParagraph), mailButton(link, text.linkButton), mailRule, mailParagraph(text.why)].join('\n'),
  );
  return { to, subject, text: `${lines.join('\n')}\n\n${text.link}:\n${link}\n\n${text.why}\n`, html };
}
