'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { isReturn } from '#components/gallery/list/is-return.ts';
import { type Layout, rowAt, rowOf } from '#components/gallery/list/rows.ts';
import { type ImageList, imageAt, indexOfId, keyOfImage, partAt, placeOfKey } from '#components/live/image-list.ts';
import { galleryQuery } from '#lib/images/gallery-query.ts';

/** A place in a list: an image, and how far below the window's top its row begins, pixels. */
type Place = { until: string; within: number; key: string | null; offset: number; focused: string | null };

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

const storageKey = (list: ImageList) => `afterimage:place:${galleryQuery(list.filter)}`;

function readPlace(list: ImageList): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey(list)) ?? 'null') as Place | null;
  } catch {
    return null;
  }
}

function keepPlace(list: ImageList, place: Place): void {
  try {
    sessionStorage.setItem(storageKey(list), JSON.stringify(place));
  } catch {
    // Without storage the list begins at its top.
  }
}

/** How far the window's top is below the list's, pixels. */
const scrolledPast = (element: HTMLElement): number => -element.getBoundingClientRect().top;

function placeNow(element: HTMLElement, list: ImageList, layout: Layout): Place {
  const past = scrolledPast(element);
  const row = rowAt(layout, past + 1);
  const index = layout.firsts[row] ?? 0;
  const at = partAt(list, index);
  const image = imageAt(list, index);
  const focused = element.contains(document.activeElement)
    ? (document.activeElement?.closest<HTMLElement>('[data-image]')?.dataset.image ?? null)
    : null;
  return {
    until: list.parts[at]?.until ?? '',
    within: index - (list.firsts[at] ?? 0),
    key: image ? keyOfImage(image) : null,
    offset: (layout.tops[row] ?? 0) - past,
    focused,
  };
}

const indexOfPlace = (list: ImageList, { until, within, key }: Place): number => placeOfKey(list, key ?? until, within);

type Input = {
  element: RefObject<HTMLElement | null>;
  list: ImageList;
  layout: Layout | null;
  onFocus: (index: number) => void;
};

/**
 * Keeps the place in a list: what is seen stays where it is while images come and go above it or the window changes its width, and whoever comes back by Back or a
 * reload finds the list where they left it, with the focus there.
 */
export function usePlace({ element, list, layout, onFocus }: Input): void {
  const wanted = useRef<Place | null | undefined>(undefined);
  const last = useRef<{ place: Place; list: ImageList; layout: Layout } | null>(null);

  useBrowserLayoutEffect(() => {
    const ul = element.current;
    if (!ul || !layout || layout.rowCount === 0) return;
    if (wanted.current === undefined) wanted.current = isReturn() ? readPlace(list) : null;
    const place = wanted.current;
    if (place && list.isWhole) {
      wanted.current = null;
      goTo(ul, layout, indexOfPlace(list, place), place.offset);
      const focused = place.focused === null ? -1 : indexOfId(list, place.focused);
      if (focused >= 0) onFocus(focused);
    } else if (!place && last.current && last.current.layout !== layout && scrolledPast(ul) > 0) {
      goTo(ul, layout, indexOfPlace(list, last.current.place), last.current.place.offset);
    }
    last.current = { place: placeNow(ul, list, layout), list, layout };
  }, [element, list, layout, onFocus]);

  useEffect(() => {
    const note = () => {
      const ul = element.current;
      const known = last.current;
      if (!ul || !known || wanted.current) return;
      known.place = placeNow(ul, known.list, known.layout);
    };
    const keep = () => {
      note();
      if (last.current && !wanted.current) keepPlace(last.current.list, last.current.place);
    };
    window.addEventListener('scroll', note, { passive: true });
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    const ul = element.current;
    ul?.addEventListener('focusin', keep);
    return () => {
      window.removeEventListener('scroll', note);
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      ul?.removeEventListener('focusin', keep);
      if (last.current && !wanted.current) keepPlace(last.current.list, last.current.place);
    };
  }, [element]);
}

/** Scrolls so that the row of an image begins `offset` pixels below the window's top. */
export function goTo(element: HTMLElement, layout: Layout, index: number, offset: number): void {
  const top = element.getBoundingClientRect().top + window.scrollY;
  const target = top + (layout.tops[rowOf(layout, index)] ?? 0) - offset;
  if (Math.abs(target - window.scrollY) > 0.5) window.scrollTo({ top: target, behavior: 'instant' });
}
