import type { Metadata } from 'next';
import { PageHead } from '#components/site/page-head.tsx';
import { Statements } from '#components/site/statements.tsx';
import { getText } from '#components/text.ts';
import { siteText } from '#lib/text/site.ts';

const text = getText(siteText);

export const metadata: Metadata = {
  title: text.termsTitle,
  description: text.termsLead,
  alternates: { canonical: '/terms' },
};

export default function TermsPage() {
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.termsTitle} lead={text.termsLead} />
      <Statements statements={text.termsOfUse} />
    </div>
  );
}
