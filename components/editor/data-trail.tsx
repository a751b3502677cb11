'use client';

import { leftUs } from '#components/editor/left-us.ts';
import { trailLines } from '#components/editor/trail-lines.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { formatBytes } from '#lib/format.ts';
import { datesOf } from '#lib/text/define.ts';

const DOTS = {
  here: 'bg-ink',
  away: 'border-2 border-lamp bg-surface',
  gone: 'border-2 border-echo bg-surface',
  kept: 'bg-echo',
} as const;

type Props = { edit: Pick<EditView, 'trail' | 'referenceIds' | 'isMasked'>; open: boolean; onClose: () => void };

/** Where the data of an edit went, to the second; what did not happen is written out too. */
export function DataTrail({ edit, open, onClose }: Props) {
  const { trail, referenceIds, isMasked } = edit;
  const text = useText('running');
  const { trail: title, close } = useText('editor');
  const locale = useLocale();
  const places = useText('places');
  const clock = new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Dialog open={open} onClose={onClose} title={title} description={text.trailLead}>
      <ol className="mt-5">
        {trailLines(trail, text, { references: referenceIds.length, isMasked }).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trail only grows at its end
          <li key={index} className="relative flex gap-3 pb-4">
            <span
              aria-hidden="true"
              className={classNames(
                'absolute inset-y-1 start-1.25 border-s-2',
                line.copyElsewhere ? 'border-dashed border-lamp' : 'border-line',
                index === trail.length - 1 && 'hidden',
              )}
            />
            <span
              aria-hidden="true"
              className={classNames('relative mt-1 size-3 shrink-0 rounded-full', DOTS[line.mark])}
            />
            <div className="min-w-0 text-small">
              <p className="font-[550]">{line.what}</p>
              <p className="text-ink-2 tabular-nums">
                {places.placeOf(line.place)}
                {line.bytes === null ? '' : ` · ${formatBytes(line.bytes, locale)}`} ·{' '}
                <time dateTime={line.at}>{clock.format(new Date(line.at))}</time>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {leftUs(trail) ? null : <p className="border-t border-line pt-3 text-small font-[550]">{text.sentToOthers}</p>}
      <div className="mt-5 flex justify-end">
        <Button autoFocus look="ink" onClick={onClose}>
          {close}
        </Button>
      </div>
    </Dialog>
  );
}
