'use client';

import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { isNarrowed } from '#components/gallery/filters/filter-address.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** A list that has nothing because of what it was asked for: what that was, and what to try. */
export function NothingFound({ filter }: { filter: GalleryFilter }) {
  const text = useText('finding');
  const { q, ...others } = filter;
  if (filter.album && !isNarrowed({ ...filter, album: undefined }))
    return <BlankSheet title={text.albumEmptyTitle} body={text.albumEmpty} />;
  const isFiltered = isNarrowed(others);
  const say = q ? (isFiltered ? text.nothingBoth(q) : text.nothingWords(q)) : text.nothingFiltered;
  return (
    <div dir="auto">
      <BlankSheet title={text.nothingTitle} body={say} />
      <p className="-mt-10 pb-16 text-center">
        <Link href={filter.trash ? '/gallery/trash' : '/gallery'} className={buttonClass('line')}>
          {text.clearAll}
        </Link>
      </p>
    </div>
  );
}
