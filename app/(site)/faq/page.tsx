import type { Metadata } from 'next';
import { Faq } from '#components/site/faq.tsx';
import { getText } from '#components/text.ts';
import { FIRST_CONCURRENT_EDITS } from '#lib/concurrency.ts';
import { env } from '#lib/env.ts';
import { formatCredits, formatMoney } from '#lib/format.ts';
import { listPacks } from '#lib/payments/packs.ts';
import { FACTS } from '#lib/policies/facts.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('faq');
  return { title: text.title, description: text.lead, alternates: { canonical: '/faq' } };
}

export default async function FaqPage() {
  const locale = await getLocale();
  const [pack] = env().stripe ? listPacks() : [];
  const cheapest = pack
    ? {
        money: formatMoney(pack.amountCents, pack.currency, locale),
        credits: formatCredits(pack.credits, locale),
      }
    : null;
  return <Faq facts={{ ...FACTS, firstConcurrent: FIRST_CONCURRENT_EDITS, cheapest }} />;
}
