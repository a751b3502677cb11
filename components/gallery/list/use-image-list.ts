'use client';

import { useMemo, useRef } from 'react';
import { doomedImages } from '#components/gallery/erase-later.ts';
import { askForIndex, askForPart, missingParts } from '#components/gallery/list/ask.ts';
import { type ImageList, listOfIndex, listOfPage, placeImage, withImages } from '#components/live/image-list.ts';
import { keys } from '#components/live/keys.ts';
// Events find the lists from here on.
import '#components/live/lists.ts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GalleryFilter, ImagePage } from '#lib/images/schema.ts';

/** How long a list that no page shows is kept for Back, milliseconds. */
const KEPT_MS = 30 * 60_000;

/** The first and the end (exclusive) of what is on the screen. */
export type Seen = { from: number; end: number };

/**
 * One list of images. It begins as the page that the server rendered, becomes the whole list with its index, and is kept fresh by events. What is on
 * the screen (`seen`) comes along when the list is asked for again, so that no picture disappears for a moment.
 */
export function useImageList({ filter, first }: { filter: GalleryFilter; first: ImagePage }) {
  const client = useQueryClient();
  const seen = useRef<Seen>({ from: 0, end: 0 });
  const queryKey = keys.list(filter);
  const query = useQuery({
    queryKey,
    initialData: () => listOfPage(filter, first),
    initialDataUpdatedAt: () => (first.next === null ? Date.now() : 0),
    gcTime: KEPT_MS,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const known = knownList(client, filter) ?? listOfPage(filter, first);
      const index = await askForIndex({ filter, known, signal });
      const list = index ? listOfIndex(filter, index, known) : (knownList(client, filter) ?? known);
      const whole = await withSeen(list, known, seen.current, signal);
      return doomedImages().reduce((left, image) => placeImage(left, image, false) ?? left, whole);
    },
  });
  return useMemo(() => ({ ...query, list: query.data, seen, queryKey }), [query, queryKey]);
}

export const knownList = (client: QueryClient, filter: GalleryFilter): ImageList | undefined =>
  client.getQueryData<ImageList>(keys.list(filter));

/** The list with what the screen shows of it, if that was known before. */
async function withSeen(
  list: ImageList,
  known: ImageList,
  { from, end }: Seen,
  signal: AbortSignal,
): Promise<ImageList> {
  const shown = missingParts({ ...known, parts: known.parts.map((part) => ({ ...part, isLoaded: false })) }, from, end);
  const untils = new Set(shown.map((at) => known.parts[at]?.until));
  const wanted = list.parts.flatMap(({ until, isLoaded }, at) => (!isLoaded && untils.has(until) ? [at] : []));
  const parts = await Promise.all(
    wanted.map(async (at) => ({ until: list.parts[at]?.until ?? '', images: await askForPart(list, at, signal) })),
  );
  return parts.reduce((next, { until, images }) => withImages(next, until, images), list);
}
