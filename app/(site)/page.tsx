import type { Metadata } from 'next';
import { Hero } from '#components/site/hero.tsx';
import { Holds } from '#components/site/holds.tsx';
import { Moves } from '#components/site/moves.tsx';
import { TrailStrip } from '#components/site/trail-strip.tsx';
import { getText } from '#components/text.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';

export const metadata: Metadata = { alternates: { canonical: '/' } };

/** The chips on this page are what the parser makes of the words, so they cannot say what the product would not. */
function hear(instruction: string) {
  const plan = parseInstruction(instruction);
  return { steps: plan.steps.map(({ text }) => text), unknown: plan.notUnderstood.map(({ words }) => words) };
}

export default async function LandingPage() {
  const text = await getText('site');
  return (
    <>
      <Hero steps={hear(text.sampleInstruction).steps} />
      <Moves heard={hear(text.halfUnderstood.join(''))} />
      <Holds />
      <TrailStrip />
    </>
  );
}
