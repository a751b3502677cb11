'use client';

import type { Retry } from '#components/editor/retries.ts';
import { Button } from '#components/ui/button.tsx';
import { WRAPS } from '#components/ui/button-class.ts';
import { useText } from '#components/use-text.ts';

type Props = {
  retries: Retry[];
  /** Said on the buttons where a press asks at once; left out where the words are only put back. */
  priceCredits?: number;
  onRetry: (retry: Retry) => void;
};

/** The ways to ask for an edit again, as buttons. */
export function Again({ retries, priceCredits, onRetry }: Props) {
  const { again } = useText('running');
  const { credits, free } = useText('editor');
  const price =
    priceCredits === undefined ? '' : `, ${priceCredits === 0 ? free.toLowerCase() : credits(priceCredits)}`;
  return (
    <span className="mt-2 flex flex-wrap gap-2">
      {retries.map((retry) => (
        <Button key={retry} className={WRAPS} onClick={() => onRetry(retry)}>
          {again[retry]}
          {price}
        </Button>
      ))}
    </span>
  );
}
