import type { Metadata } from 'next';
import { getText } from '#components/text.ts';
import { Subprocessors } from '#components/trust/subprocessors.tsx';
import { env } from '#lib/env.ts';
import { listSubprocessors } from '#lib/trust/list-subprocessors.ts';
import { listChanges } from '#lib/trust/subprocessors/list-changes.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('trust');
  const types = { 'application/atom+xml': '/legal/subprocessors.xml' };
  return { title: text.subTitle, description: text.subLead, alternates: { canonical: '/legal/subprocessors', types } };
}

/** The list is this installation's, as it is configured now. */
export const dynamic = 'force-dynamic';

export default async function SubprocessorsPage() {
  const { operator, isEmbedded } = env();
  const view = { ...listSubprocessors(), changes: await listChanges(), locale: await getLocale() };
  return <Subprocessors {...view} isHostingStated={isEmbedded || operator.hosting !== null} />;
}
