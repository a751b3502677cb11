'use client';

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { keys } from '#components/live/keys.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';
import type { Failure } from '#lib/result.ts';

/** A failure of an action inside the query cache, with the sentence for the person. */
class ActionError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The images of the gallery or the trash, newest first: what is loaded, and a way to ask for more. */
export function useImages({ first, trash, list }: { first: ImagePage; trash: boolean; list: GalleryActions['list'] }) {
  const query = useInfiniteQuery({
    queryKey: keys.images(trash),
    initialPageParam: undefined as string | undefined,
    initialData: { pages: [first], pageParams: [undefined] } as InfiniteData<ImagePage, string | undefined>,
    getNextPageParam: (page) => page.next ?? undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await list({ trash, ...(pageParam === undefined ? {} : { cursor: pageParam }) });
      if (!answer.ok) throw new ActionError(answer.error);
      return answer.data;
    },
  });
  const images = useMemo(() => distinct(query.data.pages), [query.data.pages]);
  return { ...query, images };
}

/** A page asked for while something was added above it may repeat an image: the first one counts. */
function distinct(pages: readonly ImagePage[]): ImageView[] {
  const known = new Map<string, ImageView>();
  for (const image of pages.flatMap((page) => page.images)) if (!known.has(image.id)) known.set(image.id, image);
  return [...known.values()];
}

/** Takes images out of a list of the cache at once; what it answers puts them back, should the server refuse. */
export function useTakeOut(trash: boolean) {
  const client = useQueryClient();
  return useCallback(
    (ids: readonly string[]) => {
      const key = keys.images(trash);
      const before = client.getQueryData<InfiniteData<ImagePage>>(key);
      const gone = new Set(ids);
      client.setQueryData<InfiniteData<ImagePage>>(
        key,
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({ ...page, images: page.images.filter(({ id }) => !gone.has(id)) })),
          },
      );
      return () => client.setQueryData(key, before);
    },
    [client, trash],
  );
}
