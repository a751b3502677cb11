'use client';

import { bandsDone, stagesOf } from '#components/editor/stages.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';

type Props = { edit: EditView | null; isExact: boolean };

const look = (index: number, done: number): 'done' | 'now' | 'next' =>
  index < done ? 'done' : index === done ? 'now' : 'next';

/** Five true stages as the bands of a test strip. Without an edit yet, the words are on their way and none has begun. */
export function TestStrip({ edit, isExact }: Props) {
  const { stages } = useText('editor');
  const { progress } = useText('running');
  const done = edit ? bandsDone(edit) : 0;
  return (
    <ol aria-label={progress} className="grid grid-cols-5 gap-0.75">
      {stagesOf(isExact, edit?.retention === 'none').map((stage, index) => {
        const state = look(index, done);
        return (
          <li
            key={stage}
            aria-current={state === 'now' ? 'step' : undefined}
            className={classNames(
              'text-micro',
              state === 'now' ? 'text-ink' : state === 'done' ? 'text-ink-2' : 'text-ink-3',
            )}
          >
            <span
              aria-hidden="true"
              className={classNames(
                'mb-1.5 block h-1 rounded-[1px] forced-colors:border',
                state === 'done' && 'bg-ink',
                state === 'now' && 'breathe bg-lamp',
                state === 'next' && 'bg-line',
              )}
            />
            {stages[stage]}
          </li>
        );
      })}
    </ol>
  );
}

/** The same strip on the photo: five exposures that clear one by one. */
export function Exposures({ edit }: { edit: EditView | null }) {
  const done = edit ? bandsDone(edit) : 0;
  return (
    <div aria-hidden="true" className="exposures pointer-events-none absolute inset-0 grid grid-cols-5">
      {[0, 1, 2, 3, 4].map((band) => (
        <span key={band} className={classNames('transition-opacity duration-(--base)', band < done && 'opacity-0')} />
      ))}
    </div>
  );
}
