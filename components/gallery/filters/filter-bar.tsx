'use client';

import { FolderPlus, Heart, Layers, SlidersHorizontal, X } from 'lucide';
import { useState } from 'react';
import { addressOf, isNarrowed, withFilter } from '#components/gallery/filters/filter-address.ts';
import { pillClass } from '#components/gallery/filters/pill.ts';
import { useCounts } from '#components/gallery/filters/use-counts.ts';
import { useSetFilters } from '#components/gallery/filters/use-set-filters.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

const FilterDialog = onDemand(() =>
  import('#components/gallery/filters/filter-dialog.tsx').then((m) => m.FilterDialog),
);

/** Which images the list has: chips that are on or off, and one for each further filter, which takes it away again. */
export function FilterBar({ filter, mark }: { filter: GalleryFilter; mark: string | null }) {
  const text = useText('finding');
  const [isOpen, setOpen] = useState(false);
  const set = useSetFilters(filter);
  const { counts } = useCounts(mark);
  const kinds: { label: string; kind?: GalleryFilter['kind']; count: number | undefined }[] = [
    { label: text.all, count: counts?.all },
    { label: text.results, kind: 'result', count: counts?.results },
    { label: text.uploads, kind: 'upload', count: counts?.uploads },
  ];
  const favourites = withFilter(filter, { favourite: filter.favourite ? undefined : true, trash: false });
  const trash = withFilter(filter, { trash: !filter.trash, favourite: undefined, album: undefined });
  return (
    <nav aria-label={text.filters} className="filter-bar">
      {kinds.map(({ label, kind, count }) => {
        const isOn = !filter.trash && filter.kind === kind && (kind !== undefined || !filter.favourite);
        const to = kind
          ? withFilter(filter, { kind, trash: false })
          : withFilter(filter, { kind, trash: false, favourite: undefined });
        return (
          <Link
            key={label}
            href={addressOf(to)}
            scroll={false}
            aria-current={isOn ? 'true' : undefined}
            className={pillClass(isOn)}
          >
            {label}
            <Count of={isPlain(to, kind ? { kind } : {}) ? count : undefined} />
          </Link>
        );
      })}
      <Link
        href={addressOf(favourites)}
        scroll={false}
        aria-current={filter.favourite ? 'true' : undefined}
        className={pillClass(filter.favourite === true)}
      >
        <Icon of={Heart} size="small" className={filter.favourite ? 'fill-current' : undefined} />
        {text.favourites}
        <Count of={isPlain({ ...favourites, favourite: true }, { favourite: true }) ? counts?.favourites : undefined} />
      </Link>
      <Link href="/gallery/albums" className={pillClass(false)}>
        <Icon of={FolderPlus} size="small" />
        {text.albums}
      </Link>
      <Link href="/gallery/batches" prefetch={false} className={pillClass(false)}>
        <Icon of={Layers} size="small" />
        {text.batches}
      </Link>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={pillClass(false)}>
        <Icon of={SlidersHorizontal} size="small" />
        {text.more}
      </button>
      <Link
        href={addressOf(trash)}
        scroll={false}
        aria-current={filter.trash ? 'true' : undefined}
        className={pillClass(filter.trash)}
      >
        {text.trash}
        <Count of={isPlain(trash, {}) ? counts?.trash : undefined} />
      </Link>
      {set.map(({ label, without }) => (
        <Link key={label} href={addressOf(without)} scroll={false} className={pillClass(true)}>
          <span dir="auto" className="max-w-48 truncate">
            {label}
          </span>
          <Icon of={X} size="small" />
          <span className="sr-only">{text.without(label)}</span>
        </Link>
      ))}
      {isOpen ? <FilterDialog filter={filter} onClose={() => setOpen(false)} /> : null}
    </nav>
  );
}

/** Whether a list is narrowed by this and nothing else: then it is known how many it has. */
const isPlain = (to: GalleryFilter, by: Partial<GalleryFilter>): boolean =>
  !isNarrowed({ ...to, ...Object.fromEntries(Object.keys(by).map((name) => [name, undefined])) });

/** How many images a chip leads to. Drawn beside its name, which stays its name. */
function Count({ of }: { of: number | undefined }) {
  const locale = useLocale();
  if (of === undefined) return null;
  return (
    <span aria-hidden="true" className="font-normal tabular-nums">
      {of.toLocaleString(locale)}
    </span>
  );
}
