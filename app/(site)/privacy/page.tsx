import type { Metadata } from 'next';
import { PageHead } from '#components/site/page-head.tsx';
import { Statements } from '#components/site/statements.tsx';
import { getText } from '#components/text.ts';
import { siteText } from '#lib/text/site.ts';

const text = getText(siteText);

export const metadata: Metadata = {
  title: text.privacyTitle,
  description: text.privacyLead,
  alternates: { canonical: '/privacy' },
};

export default function PrivacyPage() {
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.privacyTitle} lead={text.privacyLead} />
      <Statements statements={text.privacy} />
    </div>
  );
}
