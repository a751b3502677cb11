'use client';

import { useCallback, useState } from 'react';
import type { Point, Size } from '#components/editor/stage/geometry.ts';

export type Room = { room: Size; inset: Point; density: number };

const UNMEASURED: Room = { room: { width: 0, height: 0 }, inset: { x: 0, y: 0 }, density: 1 };

/** Measures an element with its padding, and the density of its screen, whenever either changes. */
export function useRoom(): [Room, (element: HTMLElement | null) => (() => void) | undefined] {
  const [room, setRoom] = useState(UNMEASURED);
  const attach = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => {
      const { paddingLeft, paddingTop } = getComputedStyle(element);
      setRoom({
        room: { width: element.clientWidth, height: element.clientHeight },
        inset: { x: Number.parseFloat(paddingLeft) || 0, y: Number.parseFloat(paddingTop) || 0 },
        density: window.devicePixelRatio || 1,
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // The browser's own zoom changes the density; the element may keep its size.
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return [room, attach];
}
