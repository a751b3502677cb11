'use client';

import type { standingOf } from '#components/batch/standing.ts';
import { Heard } from '#components/editor/heard.tsx';
import { useConnection } from '#components/live/live-provider.tsx';
import { useText } from '#components/use-text.ts';

type Props = { standing: ReturnType<typeof standingOf>; isPaid: boolean };

/** How far a batch is, as a bar and in words, and what it has cost so far. */
export function BatchProgress({ standing, isPaid }: Props) {
  const text = useText('batch');
  const isBroken = useConnection() === 'broken';
  const { all, arrived, missed, running, waiting, charged, held } = standing;
  const said = [
    text.done(arrived + missed, all),
    ...(running > 0 ? [text.running(running)] : []),
    ...(waiting > 0 ? [text.waiting(waiting)] : []),
    ...(missed > 0 ? [text.missed(missed)] : []),
  ].join(', ');
  return (
    <div className="mt-4 max-w-140">
      <div
        role="progressbar"
        aria-label={text.progress}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={arrived + missed}
        aria-valuetext={said}
        className="flex h-2 overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-echo transition-[width]" style={{ width: `${(arrived / all) * 100}%` }} />
        <span className="bg-ask transition-[width]" style={{ width: `${(missed / all) * 100}%` }} />
      </div>
      <p className="mt-2 text-small tabular-nums">
        {said}
        {isPaid ? <span className="text-ink-2">. {text.money(charged, held)}</span> : null}
      </p>
      {isBroken && running + waiting > 0 ? (
        <p role="status" className="mt-2 text-small text-ink-2">
          {text.broken}
        </p>
      ) : null}
      <Heard>{said}</Heard>
    </div>
  );
}
