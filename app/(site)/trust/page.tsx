import type { Metadata } from 'next';
import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { Cleanups } from '#components/trust/cleanups.tsx';
import { Evidence } from '#components/trust/evidence.tsx';
import { Honest } from '#components/trust/honest.tsx';
import { Leaves } from '#components/trust/leaves.tsx';
import { Operator } from '#components/trust/operator.tsx';
import { Promises } from '#components/trust/promises.tsx';
import { env } from '#lib/env.ts';
import { getTrust } from '#lib/trust/get-trust.ts';
import { listModelPlaces } from '#lib/trust/list-model-places.ts';
import { PROMISES } from '#lib/trust/promises.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('trust');
  return { title: text.title, description: text.lead, alternates: { canonical: '/trust' } };
}

/** It says how things stand now. */
export const dynamic = 'force-dynamic';

export default async function TrustPage() {
  const text = await getText('trust');
  const { cleanups, books, receiptKeyId } = await getTrust();
  const { operator, isEmbedded } = env();
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.title} lead={text.lead} />
      <Promises tests={PROMISES} />
      <Cleanups cleanups={cleanups} />
      <Evidence books={books} receiptKeyId={receiptKeyId} />
      <Leaves models={listModelPlaces()} />
      <Honest
        certifications={operator.certifications}
        availabilityPercent={operator.availabilityPercent}
        disclosures={operator.disclosures}
        securityEmail={operator.securityEmail}
      />
      <Operator name={operator.name} address={operator.address} email={operator.email} isEmbedded={isEmbedded} />
    </div>
  );
}
