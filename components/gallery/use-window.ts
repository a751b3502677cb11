'use client';

import { type RefObject, useEffect, useState } from 'react';
import { type Row, rowsBetween } from '#components/gallery/rows.ts';

/** Lists shorter than this are rendered whole: nothing is gained by leaving rows out. */
const WHOLE_UP_TO = 240;

/** Windows kept ready above and below the one that is seen. */
const SPARE_WINDOWS = 1.5;

/** First row and end (exclusive) to render: those in the browser's window and some around it. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  imageCount: number,
): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, rows.length]);
  const isWhole = imageCount <= WHOLE_UP_TO || rows.length === 0;
  useEffect(() => {
    const element = list.current;
    if (isWhole || !element) return;
    let frame = 0;
    const update = () => {
      frame = 0;
      const above = -element.getBoundingClientRect().top;
      const spare = window.innerHeight * SPARE_WINDOWS;
      const [first, end] = rowsBetween(rows, above - spare, above + window.innerHeight + spare);
      setRange((known) => (known[0] === first && known[1] === end ? known : [first, end]));
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(update);
    };
    update();
    window.addEventListener('scroll', schedule, { passive: true });
    window.addEventListener('resize', schedule);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', schedule);
      window.removeEventListener('resize', schedule);
    };
  }, [list, rows, isWhole]);
  if (isWhole) return [0, rows.length];
  return [Math.min(range[0], rows.length - 1), Math.min(range[1], rows.length)];
}
