'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';

/** How long a pointer rests before the words come, milliseconds: long enough that crossing a toolbar shows nothing. */
const REST_MS = 500;

/** Distance from the control and least distance from the window's edge, pixels. */
const GAP_PX = 8;

/**
 * The name of an icon alone, shown on rest or focus, in the browser's top layer so that nothing clips it. The control
 * itself carries the accessible name; this repeats it for the eye and is hidden from screen readers. Esc hides it.
 */
export function Tooltip({ label, children }: { label: string; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = () => {
    const element = tip.current;
    const control = place.current?.firstElementChild?.getBoundingClientRect();
    if (!element || !control || element.matches(':popover-open')) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const middle = control.left + control.width / 2 - width / 2;
    const left = Math.min(Math.max(GAP_PX, middle), window.innerWidth - width - GAP_PX);
    const below = control.bottom + GAP_PX;
    const top = below + height < window.innerHeight ? below : control.top - height - GAP_PX;
    element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
  };
  const hide = () => {
    clearTimeout(timer.current);
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };
  const rest = (event: { pointerType: string }) => {
    if (event.pointerType !== 'touch') timer.current = setTimeout(show, REST_MS);
  };
  const focus = () => {
    if (place.current?.firstElementChild?.matches(':focus-visible')) show();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what the control inside does
    <span
      ref={place}
      className="contents"
      onPointerEnter={rest}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={focus}
      onBlur={hide}
      onKeyDown={onEscape}
    >
      {children}
      <span
        ref={tip}
        popover="manual"
        aria-hidden="true"
        className="pointer-events-none fixed inset-auto start-0 top-0 m-0 rounded-chip bg-ink px-2.25 py-1 text-micro text-ground shadow-2"
      >
        {label}
      </span>
    </span>
  );
}
