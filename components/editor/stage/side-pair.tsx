'use client';

import type { ReactNode } from 'react';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { classNames } from '#components/ui/class-names.ts';
import { PhotoTag } from '#components/ui/photo-tag.tsx';

type Props = { before: ReactNode; after: ReactNode; beforeTag: string; afterTag: string };

/** Two rooms with one look: zoomed and moved together. Beside each other or one over the other, whichever shows more. */
export function SidePair({ before, after, beforeTag, afterTag }: Props) {
  const { split } = useStage();
  return (
    <div
      dir="ltr"
      className={classNames('absolute inset-0 grid size-full', split === 'rows' ? 'grid-rows-2' : 'grid-cols-2')}
    >
      <Pane tag={beforeTag}>{before}</Pane>
      <Pane tag={afterTag}>{after}</Pane>
      <span
        aria-hidden="true"
        className={classNames(
          'absolute bg-ground',
          split === 'rows' ? 'inset-x-0 top-1/2 h-px' : 'inset-y-0 left-1/2 w-px',
        )}
      />
    </div>
  );
}

function Pane({ tag, children }: { tag: string; children: ReactNode }) {
  return (
    <figure className="room grid h-auto! min-h-0 min-w-0 place-items-center">
      {children}
      <figcaption className="pointer-events-none absolute start-3 bottom-3 flex max-w-[80%]">
        <PhotoTag>{tag}</PhotoTag>
      </figcaption>
    </figure>
  );
}
