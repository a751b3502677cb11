import { Hero } from '#components/site/hero.tsx';
import { Holds } from '#components/site/holds.tsx';
import { Moves } from '#components/site/moves.tsx';
import { TrailStrip } from '#components/site/trail-strip.tsx';

export default function LandingPage() {
  return (
    <>
      <Hero />
      <Moves />
      <Holds />
      <TrailStrip />
    </>
  );
}
