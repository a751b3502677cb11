'use client';

import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { withFilter } from '#components/gallery/filters/filter-address.ts';
import { modelName, useModelNames } from '#components/gallery/filters/model-names.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';
import { datesOf } from '#lib/text/define.ts';

/** The filters that are set and have no chip of their own, each as it is called and the list without it. */
export function useSetFilters(filter: GalleryFilter): { label: string; without: GalleryFilter }[] {
  const text = useText('finding');
  const locale = useLocale();
  const names = useModelNames();
  const { albums } = useAlbums({ isWanted: filter.album !== undefined });
  const day = (key: string) =>
    new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${key}T12:00:00Z`),
    );
  const { album, model, from, to } = filter;
  return [
    ...(album
      ? [
          {
            label: albums?.find(({ id }) => id === album)?.name ?? text.album,
            without: withFilter(filter, { album: undefined }),
          },
        ]
      : []),
    ...(model ? [{ label: modelName(names, model), without: withFilter(filter, { model: undefined }) }] : []),
    ...(from ? [{ label: text.since(day(from)), without: withFilter(filter, { from: undefined }) }] : []),
    ...(to ? [{ label: text.until(day(to)), without: withFilter(filter, { to: undefined }) }] : []),
  ];
}
