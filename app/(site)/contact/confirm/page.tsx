import type { Metadata } from 'next';
import { proveTicketAction as prove } from '#app/(site)/contact/actions.ts';
import { Article } from '#components/site/article.tsx';
import { ConfirmStep } from '#components/support/confirm-step.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('support')).proveTitle, robots: { index: false } };
}

/** The same for everybody who fetches it: the token is in the browser alone, and spent by the button. */
export default async function ConfirmPage() {
  const text = await getText('support');
  return (
    <Article title={text.proveTitle} lead={text.proveLead} contents={[]}>
      <PageTexts locale={await getLocale()} part="support">
        <ConfirmStep prove={prove} />
      </PageTexts>
    </Article>
  );
}
