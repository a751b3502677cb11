import type { Metadata } from 'next';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { PolicyPage } from '#components/site/policies/policy-page.tsx';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { title, lead } = await fillPolicy(currentTexts('dpa'));
  return { title, description: lead, alternates: { canonical: '/legal/dpa' } };
}

export default async function DpaPage() {
  return <PolicyPage policy="dpa" version={currentPolicy('dpa')} text={await fillPolicy(currentTexts('dpa'))} />;
}
