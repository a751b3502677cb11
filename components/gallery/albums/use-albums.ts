'use client';

import { useQuery } from '@tanstack/react-query';
import { askJson } from '#components/gallery/ask-json.ts';
import { keys } from '#components/live/keys.ts';
import type { AlbumView } from '#lib/images/schema.ts';

/** The person's albums, the newest first, kept fresh by events; asked for where somebody wants them. */
export function useAlbums({ isWanted = true, first }: { isWanted?: boolean; first?: AlbumView[] } = {}) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.albums,
    enabled: isWanted,
    ...(first ? { initialData: first } : {}),
    // What it answers is the server's promise, made by the same version of this code.
    queryFn: async ({ signal }) => (await askJson('/api/albums', signal)) as AlbumView[],
  });
  return { albums: data, failed: error !== null, again: () => void refetch() };
}
