import { galleryQuery } from '#lib/images/gallery-query.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** Where a list is: the gallery and the trash have pages of their own, everything else is their query. */
export function addressOf({ trash, ...filter }: GalleryFilter): string {
  const query = galleryQuery({ ...filter, trash: false });
  const page = trash ? '/gallery/trash' : '/gallery';
  return query === '' ? page : `${page}?${query}`;
}

/** Whether a list is narrower than the gallery or the trash. */
export const isNarrowed = ({ trash: _, zone: __, ...filter }: GalleryFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined && value !== false && value !== '');

/** The same list with something else set; what is undefined, false or empty is no filter. */
export function withFilter(
  filter: GalleryFilter,
  change: Partial<Record<keyof GalleryFilter, unknown>>,
): GalleryFilter {
  const set = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '');
  const next = Object.fromEntries(set) as GalleryFilter;
  // A day is one by some clocks: without a day the address needs none.
  if (next.from === undefined && next.to === undefined) delete next.zone;
  return next;
}
