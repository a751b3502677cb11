import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { fillPolicy } from '#app/(site)/fill-policy.ts';
import { PolicyPage } from '#components/site/policies/policy-page.tsx';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { findVersion } from '#lib/policies/find-version.ts';
import { policyOfSlug } from '#lib/policies/schema.ts';

type Props = { params: Promise<{ policy: string; version: string }> };

/** An earlier version is there to be read, not to be found instead of what holds. */
export const metadata: Metadata = { robots: { index: false } };

export default async function VersionPage({ params }: Props) {
  const { policy: slug, version } = await params;
  const policy = policyOfSlug(slug);
  const named = policy && findVersion(policy, version);
  if (!policy || !named) notFound();
  const isOld = named.found.version !== currentPolicy(policy).version;
  return <PolicyPage policy={policy} version={named.found} text={await fillPolicy(named.found.texts)} isOld={isOld} />;
}
