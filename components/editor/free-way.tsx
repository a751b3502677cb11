'use client';

import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';
import { editorText } from '#lib/text/editor.ts';

type Props = { model: Model; onSwitch: () => void };

/** Said where a paid model is chosen for words that the exact engine does free (PRODUCT §5.1). */
export function FreeWay({ model, onSwitch }: Props) {
  const text = useText(editorText);
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-2 text-small text-ink-2">
      {text.freeWay(model.name)}
      <Button look="quiet" className="-my-2 -mx-2 px-2 text-small" onClick={onSwitch}>
        {text.switchTo}
      </Button>
    </p>
  );
}
