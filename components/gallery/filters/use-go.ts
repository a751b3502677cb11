'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useTransition } from 'react';
import { addressOf } from '#components/gallery/filters/filter-address.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/**
 * Goes to another list. The address carries the filter, so that Back, a reload and a bookmark have it; a later press takes the place of one
 * that is still under way. `isGoing` while the list has not come.
 */
export function useGo() {
  const router = useRouter();
  const [isGoing, start] = useTransition();
  const go = useCallback(
    (filter: GalleryFilter, how: 'push' | 'replace' = 'push') =>
      start(() => router[how](addressOf(filter), { scroll: false })),
    [router],
  );
  return { go, isGoing };
}
