'use client';

import { Haze } from '#components/editor/stage/haze.tsx';
import { bandsDone } from '#components/editor/stages.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';

const BANDS = [0, 1, 2, 3, 4];

/** Over the image that an edit is made from: what its model shows so far, as a blur, and which of the five stages it is in. */
export function Running({ edit }: { edit: EditView }) {
  const { stages } = useText('editor');
  const done = bandsDone(edit);
  return (
    <span className="pointer-events-none absolute inset-0 z-1">
      <Haze editId={edit.id} />
      <span className="absolute inset-x-0 bottom-0 block bg-scrim px-2.5 pt-1.5 pb-2 text-micro text-on-scrim">
        <span className="block truncate">{edit.state === 'queued' ? stages.waiting : stages.working}</span>
        <span aria-hidden="true" className="mt-1 grid grid-cols-5 gap-0.75">
          {BANDS.map((band) => (
            <span
              key={band}
              className={classNames(
                'h-0.75 rounded-[1px] bg-on-scrim forced-colors:border',
                band === done && 'opacity-70',
                band > done && 'opacity-30',
              )}
            />
          ))}
        </span>
      </span>
    </span>
  );
}
