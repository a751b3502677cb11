'use client';

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Measures } from '#components/gallery/list/rows.ts';

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/** The list's width and the row measures that its style sheet sets; null until it is on a screen. */
export function useMeasures(list: RefObject<HTMLElement | null>): Measures | null {
  const [measures, setMeasures] = useState<Measures | null>(null);
  useBrowserLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const read = () => {
      const style = getComputedStyle(element);
      const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name));
      setMeasures({
        width: element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
        gap: pixels('--gap'),
        basis: pixels('--row'),
        most: pixels('--row-most'),
        heading: pixels('--heading'),
      });
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  return measures;
}
