import type { Metadata } from 'next';
import { VersionList } from '#components/site/policies/version-list.tsx';
import { getText } from '#components/text.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { POLICIES } from '#lib/policies/schema.ts';
import { VERSIONS } from '#lib/policies/versions.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('legal');
  return { title: text.archiveTitle, description: text.archiveLead, alternates: { canonical: '/legal/archive' } };
}

export default async function ArchivePage() {
  const locale = await getLocale();
  const policies = POLICIES.map((policy) => ({
    policy,
    title: currentTexts(policy)[locale].title,
    versions: VERSIONS[policy],
  }));
  return <VersionList policies={policies} />;
}
