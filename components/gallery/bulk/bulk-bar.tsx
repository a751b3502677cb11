'use client';

import { CircleAlert } from 'lucide';
import type { useBulk } from '#components/gallery/bulk/use-bulk.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** How far something with many images is, what stopped it, and the ways on. Stands where the selection stood. */
export function BulkBar({ shown }: { shown: NonNullable<ReturnType<typeof useBulk>['shown']> }) {
  const text = useText('finding');
  const common = useText('common');
  const { label, done, of, failure, again, stop } = shown;
  return (
    <section
      aria-label={label}
      className="arrive fixed inset-x-3 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-40 rounded-card border border-line bg-surface p-4 shadow-3 lg:inset-x-auto lg:start-1/2 lg:bottom-7 lg:w-120 lg:-translate-x-1/2 rtl:lg:translate-x-1/2"
    >
      <p className="flex justify-between gap-4 text-ui font-medium tabular-nums">
        <span>{label}</span>
        <span>{text.doneOf(done, of)}</span>
      </p>
      <progress value={done} max={of} aria-label={label} className="bulk-progress mt-2.5" />
      {failure ? (
        <p role="alert" className="mt-3 flex gap-2 text-small">
          <Icon of={CircleAlert} size="small" className="mt-0.5 shrink-0 text-alert-ink" />
          <span>
            {failure.message} {done > 0 ? text.doneBefore(done) : null}
          </span>
        </p>
      ) : null}
      <div className="mt-3 flex justify-end gap-2">
        {failure ? (
          <Button look="ink" onClick={again}>
            {common.tryAgain}
          </Button>
        ) : null}
        <Button look="quiet" onClick={stop}>
          {failure ? text.leaveIt : text.stop}
        </Button>
      </div>
    </section>
  );
}
