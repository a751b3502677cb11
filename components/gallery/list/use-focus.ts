'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Layout, rowOf } from '#components/gallery/list/rows.ts';
import { goTo } from '#components/gallery/list/use-place.ts';
import { type ImageList, imageAt, indexOfId } from '#components/live/image-list.ts';

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * The tile that Tab reaches and that arrow keys move. It follows its image while others come and go; when the image itself goes, the one that takes its
 * place has the focus, never the top of the page. `current` is its index, −1 before anything had the focus.
 */
export function useFocus(element: RefObject<HTMLElement | null>, list: ImageList, layout: Layout | null) {
  const [current, setCurrent] = useState(-1);
  const id = useRef<string | null>(null);
  const isInside = useRef(false);

  const index = followed(list, current, id.current);
  useBrowserLayoutEffect(() => {
    if (index !== current) setCurrent(index);
    id.current = imageAt(list, index)?.id ?? null;
    if (!isInside.current || document.activeElement !== document.body) return;
    element.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  });

  const focus = useCallback(
    (to: number) => {
      const ul = element.current;
      if (!ul || !layout) return;
      isInside.current = true;
      id.current = null;
      setCurrent(to);
      show(ul, layout, to);
      // Drawn by the next commit at the latest, which then gives it the focus that the body has.
      const tile = ul.querySelector<HTMLElement>(`[data-index="${to}"]`);
      if (tile) tile.focus({ preventScroll: true });
      else if (document.activeElement instanceof HTMLElement && ul.contains(document.activeElement))
        document.activeElement.blur();
    },
    [element, layout],
  );

  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (!(target instanceof Node && element.current?.contains(target))) isInside.current = false;
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [element]);

  const onFocus = useCallback((at: number) => {
    isInside.current = true;
    id.current = null;
    setCurrent(at);
  }, []);
  return { current: index, focus, onFocus };
}

/** Where the focused image is now; its old place where it has gone. */
function followed(list: ImageList, current: number, id: string | null): number {
  if (current < 0 || list.count === 0) return -1;
  if (id === null || imageAt(list, current)?.id === id) return Math.min(current, list.count - 1);
  const moved = indexOfId(list, id);
  return moved >= 0 ? moved : Math.min(current, list.count - 1);
}

/** Scrolls as little as it takes for a tile to be seen whole. */
function show(ul: HTMLElement, layout: Layout, index: number): void {
  const row = rowOf(layout, index);
  const top = ul.getBoundingClientRect().top + (layout.tops[row] ?? 0);
  const height = layout.heights[row] ?? 0;
  const foot = Number.parseFloat(getComputedStyle(ul).scrollPaddingBottom) || 12;
  if (top < 12) goTo(ul, layout, index, layout.heading + 4);
  else if (top + height > window.innerHeight - foot) goTo(ul, layout, index, window.innerHeight - foot - height);
}
