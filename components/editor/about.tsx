'use client';

import { type ReactNode, useState } from 'react';
import { leftUs } from '#components/editor/left-us.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

const DataTrail = withTexts('running', async () => (await import('#components/editor/data-trail.tsx')).DataTrail);

type Props = {
  image: ImageView;
  edge: EditView | null /** What can be done with it as part of its history. */;
  acts: ReactNode;
};

/** What the image at hand is: the words that made it, what that took, and where its data went. */
export function About({ image, edge, acts }: Props) {
  const text = useText('editor');
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  if (!image.edit) {
    const notes = image.notes.flatMap((note) => text.notes[note] ?? []);
    return (
      <>
        <p className="text-small text-ink-2">{[text.uploaded, ...notes.map((note) => `${note}.`)].join(' ')}</p>
        <div className="mt-2.5 flex flex-wrap gap-2">{acts}</div>
      </>
    );
  }
  const { engineMs } = image.edit;
  const seconds = engineMs === null ? null : text.took(engineMs / 1000);
  const done = edge && leftUs(edge.trail) ? text.modelDone : text.exactDone;
  const took = seconds ? done(seconds, edge?.priceCredits ?? 0) : '';
  return (
    <>
      <p dir="auto" className="line-clamp-2 font-words text-words-s">
        {image.edit.instruction}
      </p>
      <p className="mt-0.5 text-small text-ink-2 tabular-nums">
        {took} {edge && !leftUs(edge.trail) ? text.stayedHere : ''}
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {acts}
        {edge ? <Button onClick={() => setIsOpen(true)}>{text.trail}</Button> : null}
      </div>
      {edge && isOpen !== null ? <DataTrail edit={edge} open={isOpen} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
