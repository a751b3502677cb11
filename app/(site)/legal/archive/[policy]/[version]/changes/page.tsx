import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { Comparison } from '#components/site/policies/comparison.tsx';
import { compareTexts } from '#lib/policies/compare-texts.ts';
import { findVersion } from '#lib/policies/find-version.ts';
import { policyOfSlug } from '#lib/policies/schema.ts';

type Props = { params: Promise<{ policy: string; version: string }> };

export const metadata: Metadata = { robots: { index: false } };

export default async function ChangesPage({ params }: Props) {
  const { policy: slug, version } = await params;
  const policy = policyOfSlug(slug);
  const named = policy && findVersion(policy, version);
  if (!policy || !named?.before) notFound();
  const [before, after] = await Promise.all([fillPolicy(named.before.texts), fillPolicy(named.found.texts)]);
  return (
    <Comparison
      policy={policy}
      title={after.title}
      before={named.before}
      after={named.found}
      lines={compareTexts(before, after)}
    />
  );
}
