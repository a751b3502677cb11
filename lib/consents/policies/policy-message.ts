import type { PolicyNews } from '#lib/consents/policies/news-of.ts';
import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import { POLICY_SLUGS } from '#lib/policies/schema.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** That policies have changed: what in each, and where the old text and the new can be compared. */
export function policyMessage(input: { to: string; language: Locale; news: readonly PolicyNews[] }): Message {
  const { to, language, news } = input;
  const text = TEXTS[language].mail.policies;
  const { names } = TEXTS[language].consents.policyNews;
  const lines = news.map(({ policy, now }) =>
    text.changed(names[policy], new Date(now.date), now.summary?.[language] ?? ''),
  );
  const [first] = news;
  const path = news.length === 1 && first ? `/${POLICY_SLUGS[first.policy]}/${first.now.version}/changes` : '';
  return renderMail({
    to,
    language,
    subject: text.subject(news.map(({ policy }) => names[policy])),
    heading: text.heading,
    paragraphs: [...lines, ...(news.some(({ policy }) => policy === 'terms') ? [text.terms] : [])],
    button: { lead: text.lead, label: text.button, href: `${env().appUrl}/legal/archive${path}` },
    why: text.why,
  });
}
