'use client';

import { type Switch, useSwitch } from '#components/account/use-switch.ts';
import { useCredits } from '#components/live/use-credits.ts';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { CreditsView } from '#lib/credits/schema.ts';

/** The switch that pauses processing, and what it means. */
export function ProcessingForm({ credits, pause, resume }: { credits: CreditsView; pause: Switch; resume: Switch }) {
  const text = useText('controls').processing;
  const { isPaused } = useCredits(credits);
  const { pending, turn } = useSwitch();
  return (
    <>
      <ul className="mt-4 grid max-w-[62ch] list-disc gap-1.5 ps-5 text-small text-ink-2">
        {text.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p role="status" className="mt-4 text-ui font-[550]">
        {isPaused ? text.isPaused : text.isRunning}
      </p>
      <Button
        look={isPaused ? 'ink' : 'line'}
        pending={pending}
        className="mt-3"
        onClick={() => turn(isPaused ? resume : pause)}
      >
        {isPaused ? text.resume : text.pause}
      </Button>
    </>
  );
}
