'use client';

import { Images } from 'lucide';
import { type RefObject, useState } from 'react';
import type { Batch } from '#components/batch/use-batch.ts';
import { insertWord } from '#components/editor/insert-word.ts';
import { ToolTexts } from '#components/texts/tool-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';

const ReferenceList = onDemand(
  async () => (await import('#components/editor/references/reference-list.tsx')).ReferenceList,
);

type Props = { batch: Batch; model: Model; box: RefObject<HTMLTextAreaElement | null> };

/** What this model takes beside the words: further pictures, the same for all photos. Why there is no mask is said where one photo could have one. */
export function BatchReferences({ batch, model, box }: Props) {
  const editor = useText('editor');
  const text = useText('batch');
  const common = useText('common');
  const [isWanted, want] = useState(false);
  const { references, mostReferences, broughtBack, instruction, setInstruction } = batch;
  if (broughtBack === 'lost')
    return (
      <div role="alert" className="mt-5 rounded-card bg-alert-wash px-3.75 py-3 text-small">
        <p>{text.referencesLost}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={batch.bringAgain}>{common.tryAgain}</Button>
          <Button look="quiet" onClick={batch.goWithout}>
            {text.withoutThem}
          </Button>
        </div>
      </div>
    );
  return (
    <>
      {isWanted || references.length > 0 || batch.hadReferences ? (
        <ToolTexts>
          {mostReferences > 0 ? (
            <ReferenceList
              extras={batch}
              isOpened={isWanted && references.length === 0}
              onWord={(word) => insertWord({ box, instruction, setInstruction }, word)}
            />
          ) : null}
          <LeftOut name={model.name} count={references.length} most={mostReferences} />
        </ToolTexts>
      ) : mostReferences > 0 ? (
        <Button className="mt-5" onClick={() => want(true)}>
          <Icon of={Images} size="small" />
          {editor.addReferences}
        </Button>
      ) : null}
      {model.capabilities.mask && model.needs !== 'mask' ? (
        <p className="mt-3 text-small text-ink-2">{text.noMask}</p>
      ) : null}
    </>
  );
}

function LeftOut({ name, count, most }: { name: string; count: number; most: number }) {
  const text = useText('tools').references;
  if (count <= most) return null;
  return (
    <p role="status" className="mt-3 rounded-card bg-sunken px-3.5 py-2.5 text-small">
      {text.leftOut(name, count - most, most)}
    </p>
  );
}
