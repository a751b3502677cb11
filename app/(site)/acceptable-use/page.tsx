import type { Metadata } from 'next';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { PolicyPage } from '#components/site/policies/policy-page.tsx';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { title, lead } = await fillPolicy(currentTexts('acceptableUse'));
  return { title, description: lead, alternates: { canonical: '/acceptable-use' } };
}

export default async function AcceptableUsePage() {
  return (
    <PolicyPage
      policy="acceptableUse"
      version={currentPolicy('acceptableUse')}
      text={await fillPolicy(currentTexts('acceptableUse'))}
    />
  );
}
