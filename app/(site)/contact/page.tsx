import type { Metadata } from 'next';
import { sendTicketAction as send } from '#app/(site)/contact/actions.ts';
import { Article } from '#components/site/article.tsx';
import { ContactForm } from '#components/support/contact-form.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getLocale } from '#lib/web/get-locale.ts';
import { getViewer } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('support');
  return { title: text.title, description: text.lead, alternates: { canonical: '/contact' } };
}

type Props = { searchParams: Promise<{ about?: string | string[] }> };

/** `?about=privacy` and `?about=billing` come with that chosen. */
export default async function ContactPage({ searchParams }: Props) {
  const [text, locale, viewer, { about }] = await Promise.all([
    getText('support'),
    getLocale(),
    getViewer(),
    searchParams,
  ]);
  const kind = about === 'privacy' || about === 'billing' ? about : 'question';
  return (
    <Article title={text.title} lead={text.lead} contents={[]}>
      <PageTexts locale={locale} part="support">
        <ContactForm account={viewer?.email ?? null} kind={kind} send={send} />
      </PageTexts>
      <p className="mt-10 text-small">
        <a href="/report" className="words-link inline-flex min-h-(--target) items-center text-ink">
          {text.toReport}
        </a>
      </p>
    </Article>
  );
}
