'use client';

import type { ReactNode } from 'react';
import { FilterBar } from '#components/gallery/filters/filter-bar.tsx';
import { SearchBox } from '#components/gallery/search/search-box.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

type Props = {
  filter: GalleryFilter;
  /** How many images the list has; null while only its beginning is known. */
  count: number | null;
  /** Another one whenever what the list has is another; null while that is not known. */
  mark: string | null;
  /** The way into selecting. */
  children: ReactNode;
};

/** Search, filters, how many there are: as many lines before the numbers are known as after, so that nothing below them moves. */
export function FindBar({ filter, count, mark, children }: Props) {
  const text = useText('finding');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5 px-4 pt-2 lg:px-5">
      <SearchBox filter={filter} />
      <FilterBar filter={filter} mark={mark} />
      <div className="flex min-w-0 basis-full flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-small text-ink-2 tabular-nums">
          {count === null ? '' : text.found(count)}
        </p>
        {children}
      </div>
    </div>
  );
}
