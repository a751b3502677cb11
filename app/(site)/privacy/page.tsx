import type { Metadata } from 'next';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { HeldBy } from '#components/site/policies/held-by.tsx';
import { PolicyPage } from '#components/site/policies/policy-page.tsx';
import { getText } from '#components/text.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { PRIVACY_PROMISES } from '#lib/trust/privacy-promises.ts';
import { PROMISES } from '#lib/trust/promises.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { title, lead } = await fillPolicy(currentTexts('privacy'));
  return { title, description: lead, alternates: { canonical: '/privacy' } };
}

export default async function PrivacyPage() {
  const text = await fillPolicy(currentTexts('privacy'));
  const words = await getText('legal');
  const evidence = Object.entries(PRIVACY_PROMISES)
    .filter(([, ids]) => ids.length > 0)
    .map(([section, ids]) => [
      section,
      <HeldBy key={section} promises={ids.map((id) => ({ id, tests: PROMISES[id] }))} />,
    ]);
  return (
    <PolicyPage policy="privacy" version={currentPolicy('privacy')} text={text} evidence={Object.fromEntries(evidence)}>
      <p className="mt-2 max-w-[62ch] print:hidden">
        {words.evidence}{' '}
        <a href="/trust" className="words-link">
          {words.allEvidence}
        </a>
      </p>
    </PolicyPage>
  );
}
