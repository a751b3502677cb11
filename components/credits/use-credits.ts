'use client';

import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CreditsActions, Overview } from '#components/credits/credits-actions.ts';
import { keys } from '#components/live/keys.ts';
import type { EntryLine, EntryPage } from '#lib/credits/schema.ts';
import type { Result } from '#lib/result.ts';

/** The first page carries the overview, so that number, sum and history are of one moment; the others only older lines. */
type Page = { overview: Overview | null; history: EntryPage };

function dataOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

/** All that the page shows. The event stream says when something has changed; then everything loaded is read anew. */
export function useCredits(first: Overview, { read, listEntries }: CreditsActions) {
  const query = useInfiniteQuery({
    queryKey: keys.creditsPage,
    initialPageParam: undefined as string | undefined,
    initialData: {
      pages: [{ overview: first, history: first.history }],
      pageParams: [undefined],
    } as InfiniteData<Page, string | undefined>,
    getNextPageParam: ({ history }) => history.next ?? undefined,
    queryFn: async ({ pageParam }): Promise<Page> => {
      if (pageParam !== undefined) return { overview: null, history: dataOf(await listEntries({ cursor: pageParam })) };
      const overview = dataOf(await read({}));
      return { overview, history: overview.history };
    },
  });
  const { pages } = query.data;
  const lines = useMemo(() => pages.flatMap(({ history }): EntryLine[] => history.lines), [pages]);
  return { ...query, overview: pages[0]?.overview ?? first, lines };
}
