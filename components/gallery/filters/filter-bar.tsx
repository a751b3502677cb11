'use client';

import { FolderPlus, Heart, SlidersHorizontal, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { addressOf, withFilter } from '#components/gallery/filters/filter-address.ts';
import { pillClass } from '#components/gallery/filters/pill.ts';
import { useSetFilters } from '#components/gallery/filters/use-set-filters.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImageView } from '#lib/images/schema.ts';

const FilterDialog = dynamic(() => import('#components/gallery/filters/filter-dialog.tsx').then((m) => m.FilterDialog));

/** Which images the list has: chips that are on or off, and one for each further filter, which takes it away again. */
export function FilterBar({ filter }: { filter: GalleryFilter }) {
  const text = useText('finding');
  const [isOpen, setOpen] = useState(false);
  const set = useSetFilters(filter);
  const kinds: { label: string; kind?: ImageView['kind'] }[] = [
    { label: text.all },
    { label: text.results, kind: 'result' },
    { label: text.uploads, kind: 'upload' },
  ];
  return (
    <nav aria-label={text.filters} className="filter-bar">
      {kinds.map(({ label, kind }) => {
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
          </Link>
        );
      })}
      <Link
        href={addressOf(withFilter(filter, { favourite: filter.favourite ? undefined : true, trash: false }))}
        scroll={false}
        aria-current={filter.favourite ? 'true' : undefined}
        className={pillClass(filter.favourite === true)}
      >
        <Icon of={Heart} size="small" className={filter.favourite ? 'fill-current' : undefined} />
        {text.favourites}
      </Link>
      <Link href="/gallery/albums" className={pillClass(false)}>
        <Icon of={FolderPlus} size="small" />
        {text.albums}
      </Link>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={pillClass(false)}>
        <Icon of={SlidersHorizontal} size="small" />
        {text.more}
      </button>
      <Link
        href={addressOf(withFilter(filter, { trash: !filter.trash, favourite: undefined, album: undefined }))}
        scroll={false}
        aria-current={filter.trash ? 'true' : undefined}
        className={pillClass(filter.trash)}
      >
        {text.trash}
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
