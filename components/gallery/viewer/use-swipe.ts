'use client';

import { type PointerEvent, useRef, useState } from 'react';

/** From this way on a finger has turned the page, pixels; and how far it must have gone across before that is what it does. */
const TURN_PX = 64;
const BEGIN_PX = 8;

/** A finger that moves a picture sideways. `shift`: how far it has, pixels. */
export function useSwipe({ onTurn, isOn }: { onTurn: (by: 1 | -1) => void; isOn: boolean }) {
  const [shift, setShift] = useState(0);
  const start = useRef<{ x: number; y: number; id: number } | null>(null);
  const end = (event: PointerEvent) => {
    const from = start.current;
    start.current = null;
    setShift(0);
    if (!from || event.type === 'pointercancel') return;
    const by = event.clientX - from.x;
    if (Math.abs(by) < TURN_PX || Math.abs(event.clientY - from.y) > Math.abs(by)) return;
    const isForward = by < 0 !== (getComputedStyle(event.currentTarget).direction === 'rtl');
    onTurn(isForward ? 1 : -1);
  };
  return {
    shift,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (isOn && event.isPrimary && event.pointerType !== 'mouse')
          start.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current;
        if (!from || event.pointerId !== from.id) return;
        const [across, along] = [event.clientX - from.x, event.clientY - from.y];
        if (Math.abs(across) > BEGIN_PX && Math.abs(across) > Math.abs(along)) setShift(across);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
