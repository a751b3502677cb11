'use client';

import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';

type Props = { model: Model; onSwitch: () => void };

/** Said where a paid model is chosen for words that the exact engine does free (PRODUCT §5.1). */
export function FreeWay({ model, onSwitch }: Props) {
  const text = useText('running');
  return (
    <p className="mt-4 text-small text-ink-2">
      {text.freeWay(model.name)}{' '}
      <button type="button" onClick={onSwitch} className="words-link font-[550]">
        {text.switchTo}
      </button>
    </p>
  );
}
