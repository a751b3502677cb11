'use client';

import { useQuery } from '@tanstack/react-query';
import { keys } from '#components/live/keys.ts';
import type { ImageDetails } from '#lib/edits/schema.ts';

/** Where an image came from and what became of it; null until that is known. What the page shows besides does not wait for it. */
export function useDetails(imageId: string): { details: ImageDetails | null; isLost: boolean; again: () => void } {
  const query = useQuery({
    queryKey: keys.details(imageId),
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/gallery/images/${imageId}`, { signal });
      if (!response.ok) throw new Error(String(response.status));
      // The server's promise, made by the same version of this code.
      return (await response.json()) as ImageDetails;
    },
  });
  return { details: query.data ?? null, isLost: query.isError, again: () => void query.refetch() };
}
