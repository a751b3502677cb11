import type { Metadata } from 'next';
import { getText } from '#components/text.ts';
import { Status } from '#components/trust/status.tsx';
import { env } from '#lib/env.ts';
import { readStatus } from '#lib/status/read-status.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('status');
  return { title: text.title, description: text.lead, alternates: { canonical: '/status' } };
}

/** It says how things stand now. */
export const dynamic = 'force-dynamic';

export default async function StatusPage() {
  const { operator, isEmbedded } = env();
  return (
    <Status status={await readStatus()} availabilityPercent={operator.availabilityPercent} isPrivate={isEmbedded} />
  );
}
