'use client';

import { Brush, Images } from 'lucide';
import { useState } from 'react';
import type { Words } from '#components/editor/insert-word.ts';
import type { Extras as ExtrasOf } from '#components/editor/use-extras.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';

export type ExtrasProps = {
  extras: ExtrasOf;
  here: { id: string; width: number; height: number };
  model: Model;
  /** Pictures are named in them. */
  words: Words;
};

const ExtraTools = withTexts('upload', async () => (await import('#components/editor/extra-tools.tsx')).ExtraTools);

/** Somebody reaches for the tools. */
const REACHED = { onPointerEnter: ExtraTools.fetch, onFocus: ExtraTools.fetch };

/** What can be given to this model beside the words: a mask, further pictures. The tools are fetched at the first press. */
export function Extras(props: ExtrasProps) {
  const text = useText('editor');
  const { takesMask, mostReferences, isMasked, references } = props.extras;
  const [wanted, want] = useState<'mask' | 'references' | null>(null);
  if (props.extras.back === 'failed')
    return (
      <p role="alert" className="mt-5 rounded-card bg-alert-wash px-3.75 py-3 text-small">
        {text.notBroughtBack}{' '}
        <button type="button" className="words-link font-[550]" onClick={props.extras.forgetBack}>
          {text.dismiss}
        </button>
      </p>
    );
  if (wanted || isMasked || references.length > 0) return <ExtraTools {...props} wanted={wanted} />;
  if (!takesMask && mostReferences === 0) return null;
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      {takesMask ? (
        <Button {...REACHED} onClick={() => want('mask')}>
          <Icon of={Brush} size="small" />
          {text.markArea}
        </Button>
      ) : null}
      {mostReferences > 0 ? (
        <Button {...REACHED} onClick={() => want('references')}>
          <Icon of={Images} size="small" />
          {text.addReferences}
        </Button>
      ) : null}
    </div>
  );
}
