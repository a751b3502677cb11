import type { Metadata } from 'next';
import { Hero } from '#components/site/hero.tsx';
import { Holds } from '#components/site/holds.tsx';
import { Moves } from '#components/site/moves.tsx';
import { TrailStrip } from '#components/site/trail-strip.tsx';
import { getText } from '#components/text.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import type { Locale } from '#lib/text/define.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export const metadata: Metadata = { alternates: { canonical: '/' } };

/** The chips on this page are what the parser makes of the words, so they cannot say what the product would not. */
function hear(instruction: string, locale: Locale) {
  const plan = parseInstruction(instruction, locale);
  return { steps: plan.steps.map(({ text }) => text), unknown: plan.notUnderstood.map(({ words }) => words) };
}

export default async function LandingPage() {
  const text = await getText('site');
  const locale = await getLocale();
  return (
    <>
      <Hero steps={hear(text.sampleInstruction, locale).steps} />
      <Moves heard={hear(text.halfUnderstood.join(''), locale)} />
      <Holds />
      <TrailStrip />
    </>
  );
}
