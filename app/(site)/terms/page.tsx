import type { Metadata } from 'next';
import { PageHead } from '#components/site/page-head.tsx';
import { Statements } from '#components/site/statements.tsx';
import { getText } from '#components/text.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('site');
  return {
    title: text.termsTitle,
    description: text.termsLead,
    alternates: { canonical: '/terms' },
  };
}

export default async function TermsPage() {
  const text = await getText('site');
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.termsTitle} lead={text.termsLead} />
      <Statements statements={text.termsOfUse} />
    </div>
  );
}
