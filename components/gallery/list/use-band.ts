'use client';

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Layout, rowsBetween, tilesOf } from '#components/gallery/list/rows.ts';
import type { Selection } from '#components/gallery/selection.ts';
import type { SelectActions } from '#components/gallery/use-selection.ts';
import { type ImageList, imageAt } from '#components/live/image-list.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** From this way on a press is a drag, pixels; how near the window's edge it scrolls, and how much a frame at most. */
const BEGIN_PX = 6;
const EDGE_PX = 48;
const SCROLL_PX = 24;

export type Band = { left: number; top: number; width: number; height: number };
type Point = { x: number; y: number };

/** What a frame between two points of the list touches. */
export function imagesIn(list: ImageList, layout: Layout, { left, top, width, height }: Band): ImageView[] {
  const [first, end] = rowsBetween(layout, top, top + height);
  const hit: ImageView[] = [];
  for (let row = first; row < end; row++) {
    const above = layout.tops[row] ?? 0;
    if (above > top + height || above + (layout.heights[row] ?? 0) < top) continue;
    for (const [at, tile] of tilesOf(layout, row).entries()) {
      const image = imageAt(list, (layout.firsts[row] ?? 0) + at);
      if (image && tile.start < left + width && tile.start + tile.width > left) hit.push(image);
    }
  }
  return hit;
}

const bandOf = (a: Point, b: Point): Band => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

type Input = {
  element: RefObject<HTMLElement | null>;
  list: ImageList;
  layout: Layout | null;
  selection: Selection;
  select: SelectActions;
};

/**
 * A frame drawn with the mouse selects what it touches, beginning anywhere between pictures, or on one while selecting (else that drags the
 * picture out). At the window's edge it scrolls. With Shift, Ctrl or ⌘ what was selected stays.
 */
export function useBand(input: Input) {
  const [band, setBand] = useState<Band | null>(null);
  const now = useRef(input);
  now.current = input;
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = useCallback((event: PointerEvent<HTMLElement>) => {
    const { element, layout, selection } = now.current;
    const target = event.target as HTMLElement;
    if (event.pointerType !== 'mouse' || event.button !== 0 || !layout || !element.current) return;
    if (target.closest('.tile') && !selection.picking) return;
    const kept = event.shiftKey || event.metaKey || event.ctrlKey ? [...selection.images.values()] : [];
    stop.current = follow(element.current, { x: event.clientX, y: event.clientY }, (next, isOver) => {
      setBand(isOver ? null : next);
      const { list, layout: rows, select } = now.current;
      if (rows && next) select.set([...kept, ...imagesIn(list, rows, next)]);
    });
  }, []);
  return { band, onPointerDown };
}

/** Follows the mouse from a press to its release; `onBand` hears the frame in the list's own pixels. Answers how to end it. */
function follow(ul: HTMLElement, from: Point, onBand: (band: Band | null, isOver: boolean) => void): () => void {
  const isRtl = getComputedStyle(ul).direction === 'rtl';
  const inList = ({ x, y }: Point): Point => {
    const box = ul.getBoundingClientRect();
    return { x: isRtl ? box.right - x : x - box.left, y: y - box.top };
  };
  const start = inList(from);
  let [last, began, frame] = [from, false, 0];
  const tell = () => onBand(bandOf(start, inList(last)), false);
  const scroll = () => {
    const near = Math.max(0, EDGE_PX - last.y) - Math.max(0, last.y - (window.innerHeight - EDGE_PX));
    if (near !== 0) {
      window.scrollBy({ top: -Math.sign(near) * Math.min(SCROLL_PX, Math.abs(near)), behavior: 'instant' });
      tell();
    }
    frame = requestAnimationFrame(scroll);
  };
  const control = new AbortController();
  const end = () => {
    cancelAnimationFrame(frame);
    control.abort();
    onBand(null, true);
  };
  const listen = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(name, act, { signal: control.signal, capture: true });
  listen('pointermove', (event) => {
    last = { x: event.clientX, y: event.clientY };
    if (!began && Math.hypot(last.x - from.x, last.y - from.y) < BEGIN_PX) return;
    if (!began) frame = requestAnimationFrame(scroll);
    began = true;
    tell();
  });
  listen('pointerup', () => {
    if (began) window.addEventListener('click', swallow, { capture: true, once: true });
    // Where no click follows, the next one is not to be lost.
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    end();
  });
  listen('pointercancel', end);
  listen('dragstart', (event) => (began ? event.preventDefault() : undefined));
  listen('selectstart', (event) => event.preventDefault());
  return end;
}

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};
