'use client';

import { useRef } from 'react';
import { type ImageList, imageAt } from '#components/live/image-list.ts';
import type { ImageView } from '#lib/images/schema.ts';

/**
 * What lies before and behind the image at an index of a list. One that has left the list (its heart was taken off among the favourites, another
 * tab deleted it) or was never in it (it was turned to by its lineage) stands where the last one stood, between the two that are there now.
 */
export function useNeighbours(list: ImageList, index: number): { previous?: ImageView; next?: ImageView } {
  const last = useRef(-1);
  if (index >= 0) last.current = index;
  if (last.current < 0) return {};
  const previous = imageAt(list, last.current - 1);
  const next = imageAt(list, index < 0 ? last.current : index + 1);
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
}
