'use client';

import { useMemo, useState } from 'react';
import { splitIntoDays } from '#components/gallery/list/days.ts';
import { layOut, type Measures } from '#components/gallery/list/rows.ts';
import type { ImageList, Part } from '#components/live/image-list.ts';

type Flat = { shapes: Uint8Array; quarters: Int32Array };

/** The shapes and times of all parts in one piece: the same objects as before while no part has others. */
function flattener(): (list: ImageList) => Flat {
  let known: readonly Part[] = [];
  let flat: Flat = { shapes: new Uint8Array(0), quarters: new Int32Array(0) };
  return ({ parts, firsts, count }) => {
    const isSame = parts.length === known.length && parts.every(({ shapes }, at) => shapes === known[at]?.shapes);
    if (!isSame) {
      flat = { shapes: new Uint8Array(count), quarters: new Int32Array(count) };
      for (const [at, part] of parts.entries()) {
        flat.shapes.set(part.shapes, firsts[at]);
        flat.quarters.set(part.quarters, firsts[at]);
      }
    }
    known = parts;
    return flat;
  };
}

/** The days of a list and, once its place on the screen is measured, its rows. */
export function useLayout(list: ImageList, measures: Measures | null, timeZone: string) {
  const [flatten] = useState(flattener);
  const { shapes, quarters } = flatten(list);
  const days = useMemo(() => splitIntoDays(quarters, timeZone), [quarters, timeZone]);
  const layout = useMemo(() => (measures ? layOut(shapes, days, measures) : null), [shapes, days, measures]);
  return { days, layout };
}
