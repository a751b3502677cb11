'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askJson } from '#components/gallery/ask-json.ts';
import { keys } from '#components/live/keys.ts';
import type { GalleryCounts } from '#lib/images/schema.ts';

/** How long nothing has changed before it is counted anew, milliseconds: of a hundred images that go one by one, once. */
const QUIET_MS = 700;

/** How many images there are of each kind; asked for once the page is there, as nothing waits for it, and again when the list that is shown (`mark`) has changed. */
export function useCounts(mark: string | null): { counts: GalleryCounts | undefined; failed: boolean } {
  const client = useQueryClient();
  const [isWanted, setWanted] = useState(false);
  const { data, isError } = useQuery({
    queryKey: keys.counts,
    enabled: isWanted,
    // What it answers is the server's promise, made by the same version of this code.
    queryFn: async ({ signal }) => (await askJson('/api/gallery/counts', signal)) as GalleryCounts,
  });
  useEffect(() => {
    if (mark === null) return;
    const timer = setTimeout(() => {
      setWanted(true);
      void client.invalidateQueries({ queryKey: keys.counts });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [client, mark]);
  return { counts: data, failed: isError };
}
