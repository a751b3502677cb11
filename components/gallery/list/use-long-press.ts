'use client';

import { type DragEvent, type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

/** As long as Android and iOS wait before a press is a long one, milliseconds; and how far a finger may drift meanwhile, pixels. */
const LONG_MS = 450;
const DRIFT_PX = 10;

/** A finger that rests on something. What the browser would do then (its menu, following the link) is left out. */
export function useLongPress(onLong: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const state = useRef({ x: 0, y: 0, isLong: false, isTouch: false });
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: (event: PointerEvent) => {
      stop();
      state.current = { x: event.clientX, y: event.clientY, isLong: false, isTouch: event.pointerType !== 'mouse' };
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      timer.current = setTimeout(() => {
        state.current.isLong = true;
        navigator.vibrate?.(10);
        onLong();
      }, LONG_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = state.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > DRIFT_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // Android begins to carry a picture away after as long a press; a mouse does so by moving.
    onDragStartCapture: (event: DragEvent) => {
      if (!state.current.isTouch) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onContextMenu: (event: MouseEvent) => {
      if (state.current.isLong) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent) => {
      if (!state.current.isLong) return;
      state.current.isLong = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
