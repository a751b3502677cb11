import type { Metadata } from 'next';
import { getText } from '#components/text.ts';
import { Retention } from '#components/trust/retention.tsx';
import { retentionTable } from '#lib/cleanup/retention-table.ts';
import { env } from '#lib/env.ts';
import { PROMISES } from '#lib/trust/promises.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('keeping');
  return {
    title: text.title,
    description: text.lead,
    alternates: { canonical: '/legal/retention' },
  };
}

/** One of its numbers is the operator's. */
export const dynamic = 'force-dynamic';

export default function RetentionPage() {
  return <Retention lines={retentionTable(env().operator)} tests={PROMISES.retention} />;
}
