'use client';

import { useMemo, useState } from 'react';
import type { CreditsActions, Overview } from '#components/credits/credits-actions.ts';
import { keys } from '#components/live/keys.ts';
import { useQuery, useQueryClient } from '#components/live/use-query.ts';
import type { EntryLine, EntryPage } from '#lib/credits/schema.ts';
import type { Result } from '#lib/result.ts';

/** The overview carries the first page of the history, so that number, sum and history are of one moment; `older` are the pages after it. */
type Shown = { overview: Overview; older: EntryPage[] };

function dataOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

const nextOf = ({ overview, older }: Shown): string | null => (older.at(-1) ?? overview.history).next;

/** All that the page shows. The event stream says when something has changed; then everything loaded is read anew. */
export function useCredits(first: Overview, { read, listEntries }: CreditsActions) {
  const client = useQueryClient();
  const [more, setMore] = useState<'asking' | 'failed' | null>(null);
  const { data, refetch, isError } = useQuery<Shown>({
    queryKey: keys.creditsPage,
    initialData: { overview: first, older: [] },
    queryFn: async () => {
      const shown: Shown = { overview: dataOf(await read({})), older: [] };
      const pages = client.getQueryData<Shown>(keys.creditsPage)?.older.length ?? 0;
      for (let cursor = nextOf(shown); cursor !== null && shown.older.length < pages; cursor = nextOf(shown))
        shown.older.push(dataOf(await listEntries({ cursor })));
      return shown;
    },
  });
  const cursor = nextOf(data);
  const fetchMore = async () => {
    if (cursor === null || more === 'asking') return;
    setMore('asking');
    try {
      const page = dataOf(await listEntries({ cursor }));
      client.setQueryData<Shown>(keys.creditsPage, (known) =>
        // It was read anew meanwhile: these lines are no longer what comes next.
        known && nextOf(known) === cursor ? { ...known, older: [...known.older, page] } : known,
      );
      setMore(null);
    } catch {
      setMore('failed');
    }
  };
  const again = () => {
    setMore(null);
    void refetch();
  };
  const lines = useMemo(
    () => [data.overview.history, ...data.older].flatMap((page): EntryLine[] => page.lines),
    [data],
  );
  const isFailed = isError || more === 'failed';
  return { overview: data.overview, lines, refetch, again, fetchMore, hasMore: cursor !== null, more, isFailed };
}
