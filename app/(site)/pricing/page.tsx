import type { Metadata } from 'next';
import { Pricing } from '#components/site/pricing.tsx';
import { getText } from '#components/text.ts';
import { env } from '#lib/env.ts';
import { listModels } from '#lib/inference/index.ts';
import { listPacks } from '#lib/payments/packs.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('pricing');
  return {
    title: text.title,
    description: text.lead,
    alternates: { canonical: '/pricing' },
  };
}

/** Packs and models are this installation's, as it is configured now. */
export const dynamic = 'force-dynamic';

export default function PricingPage() {
  const { stripe, currency } = env();
  return <Pricing packs={listPacks()} isBuyable={stripe !== null} models={listModels()} currency={currency} />;
}
