import type { Metadata } from 'next';
import { getText } from '#components/text.ts';
import { Subprocessors } from '#components/trust/subprocessors.tsx';
import { env } from '#lib/env.ts';
import { listSubprocessors } from '#lib/trust/list-subprocessors.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('trust');
  return { title: text.subTitle, description: text.subLead, alternates: { canonical: '/legal/subprocessors' } };
}

/** The list is this installation's, as it is configured now. */
export const dynamic = 'force-dynamic';

/** The address that contracts and messages may name; the list is the one of the legal pages. */
export default function ShortSubprocessorsPage() {
  const { operator, isEmbedded } = env();
  const { companies, own } = listSubprocessors();
  return <Subprocessors companies={companies} own={own} isHostingStated={isEmbedded || operator.hosting !== null} />;
}
