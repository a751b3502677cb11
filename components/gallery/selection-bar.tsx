'use client';

import { Hourglass, type IconNode, RotateCcw, Trash2, X } from 'lucide';
import { useFocusBack } from '#components/gallery/use-focus-back.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatBytes } from '#lib/format.ts';

export type BarAction = { label: string; icon: IconNode; run: () => void };

type Props = {
  count: number;
  /** Together; null where that is not known. */
  bytes: number | null;
  actions: BarAction[];
  isBusy?: boolean;
  onClear: () => void;
};

/** What can be done with the selected images. Floats above the page's foot; Esc clears. */
export function SelectionBar({ count, bytes, actions, isBusy = false, onClear }: Props) {
  const text = useText('gallery');
  const locale = useLocale();
  const bar = useFocusBack<HTMLDivElement>();
  const button =
    'inline-flex min-h-(--target) items-center gap-2 rounded-control px-3 max-lg:min-w-11 max-lg:justify-center max-lg:px-2 text-ui font-[550] whitespace-nowrap hover:bg-ground/15';
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={text.selection}
      aria-busy={isBusy || undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClear();
      }}
      className="arrive fixed inset-x-3 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-40 flex items-center gap-1 rounded-card max-sm:flex-wrap max-sm:justify-end border border-transparent bg-ink py-1.5 ps-4 pe-1.5 text-ground shadow-3 lg:inset-x-auto lg:start-1/2 lg:bottom-7 lg:w-max lg:max-w-[calc(100vw-2rem)] lg:-translate-x-1/2 lg:ps-5 rtl:lg:translate-x-1/2"
    >
      <p className="me-auto text-ui whitespace-nowrap tabular-nums">
        {text.selected(count)}
        {bytes === null ? null : (
          <span className="ms-2 hidden font-normal opacity-75 sm:inline">{formatBytes(bytes, locale)}</span>
        )}
      </p>
      {/* A narrow screen has no room for all of it in one line. */}
      <div className="flex items-center gap-1 max-sm:order-1 max-sm:-ms-2 max-sm:basis-full max-sm:justify-between max-sm:gap-0">
        {actions.map(({ label, icon, run }) => (
          <Tooltip key={label} label={label}>
            <button type="button" onClick={isBusy ? undefined : run} className={button}>
              <Icon of={icon} />
              <span className="max-lg:sr-only">{label}</span>
            </button>
          </Tooltip>
        ))}
      </div>
      <span aria-hidden="true" className="mx-1 h-5.5 w-px bg-ground/30 max-sm:hidden" />
      <Tooltip label={text.clear}>
        <button type="button" aria-label={text.clear} onClick={onClear} className={button}>
          <Icon of={X} />
        </button>
      </Tooltip>
    </div>
  );
}

export const barIcons = { trash: Trash2, restore: RotateCcw, keep: Hourglass } as const;
