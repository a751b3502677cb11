import type { Metadata } from 'next';
import { sendReportAction as send } from '#app/(site)/contact/actions.ts';
import { Article } from '#components/site/article.tsx';
import { ReportForm } from '#components/support/report-form.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getLocale } from '#lib/web/get-locale.ts';
import { getViewer } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('support');
  return { title: text.reportTitle, description: text.reportLead, alternates: { canonical: '/report' } };
}

export default async function ReportPage() {
  const [text, locale, viewer] = await Promise.all([getText('support'), getLocale(), getViewer()]);
  return (
    <Article title={text.reportTitle} lead={text.reportLead} contents={[]}>
      <PageTexts locale={locale} part="support">
        <ReportForm account={viewer?.email ?? null} send={send} />
      </PageTexts>
      <p className="mt-10 text-small">
        <a href="/contact" className="words-link inline-flex min-h-(--target) items-center text-ink">
          {text.reportHint}
        </a>
      </p>
    </Article>
  );
}
