import type { Metadata } from 'next';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { PolicyPage } from '#components/site/policies/policy-page.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { title, lead } = await fillPolicy(currentTexts('dpa'));
  return { title, description: lead, alternates: { canonical: '/legal/dpa' } };
}

export default async function DpaPage() {
  const text = await getText('legal');
  return (
    <PolicyPage policy="dpa" version={currentPolicy('dpa')} text={await fillPolicy(currentTexts('dpa'))}>
      <a href="/legal/dpa.pdf" download className={`${buttonClass('line')} mt-3 print:hidden`}>
        {text.download}
      </a>
    </PolicyPage>
  );
}
