'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { ImageView } from '#lib/images/schema.ts';

/** After the focused image has left the list, its place has another one: that one takes the focus, never the page's top. */
export function useFocusAfterLoss(
  list: RefObject<HTMLElement | null>,
  images: readonly ImageView[],
  focused: string | null,
  onMove: (id: string) => void,
): void {
  const place = useRef(0);
  useEffect(() => {
    const index = images.findIndex(({ id }) => id === focused);
    if (index >= 0) {
      place.current = index;
      return;
    }
    if (focused === null || document.activeElement !== document.body) return;
    const next = images[Math.min(place.current, images.length - 1)];
    if (!next) return;
    onMove(next.id);
    list.current?.querySelector<HTMLElement>(`[data-index="${images.indexOf(next)}"]`)?.focus();
  }, [images, focused, list, onMove]);
}
