'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Layout, rowsBetween } from '#components/gallery/list/rows.ts';

/** Windows kept ready above and below the one that is seen; while the view flies past, less is drawn for nothing. */
const SPARE_WINDOWS = 0.8;
const SPARE_HURRYING = 0.1;

/** From this speed on nobody sees single pictures, pixels a millisecond: a window in a fifth of a second. */
const HURRY = 5;
const CALM_MS = 120;

export type View = { firstRow: number; endRow: number; isHurrying: boolean };

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** The rows to draw: those in the browser's window and some around it. */
export function useView(list: RefObject<HTMLElement | null>, layout: Layout | null): View {
  const [view, setView] = useState<View>({ firstRow: 0, endRow: 0, isHurrying: false });
  const speed = useRef({ top: 0, at: 0, isHurrying: false });
  const update = useCallback(() => {
    const element = list.current;
    if (!layout || !element) return;
    const above = -element.getBoundingClientRect().top;
    const { isHurrying } = speed.current;
    const spare = window.innerHeight * (isHurrying ? SPARE_HURRYING : SPARE_WINDOWS);
    const [firstRow, endRow] = rowsBetween(layout, above - spare, above + window.innerHeight + spare);
    setView((known) =>
      known.firstRow === firstRow && known.endRow === endRow && known.isHurrying === isHurrying
        ? known
        : { firstRow, endRow, isHurrying },
    );
  }, [list, layout]);
  useBrowserLayoutEffect(update, [update]);
  useEffect(() => {
    let frame = 0;
    let calm: ReturnType<typeof setTimeout> | undefined;
    const scrolled = () => {
      const { top, at } = speed.current;
      const now = performance.now();
      const isHurrying = Math.abs(window.scrollY - top) / Math.max(8, now - at) > HURRY;
      speed.current = { top: window.scrollY, at: now, isHurrying };
      clearTimeout(calm);
      calm = setTimeout(() => {
        speed.current.isHurrying = false;
        update();
      }, CALM_MS);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        update();
      });
    };
    window.addEventListener('scroll', scrolled, { passive: true });
    window.addEventListener('resize', scrolled);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(calm);
      window.removeEventListener('scroll', scrolled);
      window.removeEventListener('resize', scrolled);
    };
  }, [update]);
  return view;
}
