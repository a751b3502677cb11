'use client';

import { Tile } from '#components/editor/variations/tile.tsx';
import { walkTiles } from '#components/editor/variations/walk-tiles.ts';
import { classNames } from '#components/ui/class-names.ts';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView, RunView } from '#lib/edits/schema.ts';

type Props = { edit: EditView; onGo: (imageId: string) => void };

/** The pictures of an edit under way: a tile for each, which says how far it is and fills when it arrives. */
export function Making({ edit, onGo }: Props) {
  const text = useText('variations');
  const { results, runs, variations } = edit;
  return (
    <>
      <ul aria-label={text.pictures} onKeyDown={walkTiles} className="mt-5 grid grid-cols-2 gap-2.5">
        {runs.map((run) => {
          const image = results.find(({ edit: of }) => of?.variation === run.variation);
          return (
            <li key={run.variation}>
              {image ? (
                <Tile image={image} of={variations} isHere={false} onGo={onGo} />
              ) : (
                <Waiting run={run} of={variations} />
              )}
            </li>
          );
        })}
      </ul>
      <div role="status">
        <VisuallyHidden>{results.length > 0 ? text.arrived(results.length, variations) : ''}</VisuallyHidden>
      </div>
    </>
  );
}

/** The place of a picture that is not there: it waits, is being made, or came to nothing. */
function Waiting({ run, of }: { run: RunView; of: number }) {
  const text = useText('variations');
  const { nth } = useText('editor').pictures;
  const isRunning = run.state === 'running';
  const percent = run.progress?.fraction === undefined ? null : Math.floor(run.progress.fraction * 100);
  return (
    <div
      className={classNames(
        'relative grid aspect-4/3 place-items-center overflow-hidden rounded-print px-2 text-center text-small',
        isRunning || run.state === 'queued' ? 'bg-sunken text-ink-2' : 'border border-line text-ink-2',
      )}
    >
      <span className="sr-only">{nth(run.variation, of)}: </span>
      <span className="line-clamp-4 tabular-nums">{wordsOf(run, percent, text)}</span>
      {isRunning ? (
        <span
          aria-hidden="true"
          className={classNames('absolute bottom-0 start-0 h-1 bg-lamp', percent === null && 'breathe w-full')}
          style={percent === null ? undefined : { width: `${Math.max(2, percent)}%` }}
        />
      ) : null}
    </div>
  );
}

function wordsOf(run: RunView, percent: number | null, text: ReturnType<typeof useText<'variations'>>): string {
  switch (run.state) {
    case 'queued':
      return text.waits;
    case 'running':
      return percent === null ? text.works : text.percent(percent);
    case 'cancelled':
      return text.cancelled;
    default:
      return text.notMade;
  }
}
