'use client';

import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** How long the controls stay when nobody reaches for them, milliseconds. */
const STAYS_MS = 3_000;
/** A press that travelled less is a tap, CSS pixels. */
const SLOP_PX = 8;
/** What has its own use for a tap. */
const CONTROLS = 'button, a, input, label, [popover], [role="slider"], [role="application"]';

/** Of the entry in the browser's history that full screen is: Back, which is a gesture on a phone, leaves that first. */
const MARK = 'afterimageFull';
const isMarked = (): boolean => Boolean((history.state as Record<string, unknown> | null)?.[MARK]);

/** The photo in all of the window: the controls go after a while, and a tap brings them back or sends them away. `f`, Escape and Back do it by keys. */
export function useFull(section: RefObject<HTMLElement | null>, isBusy: boolean) {
  const [wanted, setFull] = useState(false);
  const [isAway, setAway] = useState(false);
  const down = useRef({ x: 0, y: 0 });
  // A tool that draws needs its panel.
  const isFull = wanted && !isBusy;
  const isIn = useRef(false);
  isIn.current = wanted;
  const toggle = useCallback(() => {
    setAway(false);
    if (!isIn.current) {
      history.pushState({ [MARK]: true }, '');
      setFull(true);
    } else if (isMarked()) history.back();
    // The history was walked since: Back leads along it.
    else setFull(false);
  }, []);
  useEffect(() => {
    if (!wanted) return;
    const hear = () => {
      if (!isMarked()) setFull(false);
    };
    window.addEventListener('popstate', hear);
    return () => window.removeEventListener('popstate', hear);
  }, [wanted]);
  useEffect(() => {
    const { current } = section;
    if (!isFull || !current) return;
    let isOver = false;
    let end = () => {};
    // Not fetched where there is no connection: the photo fills the window all the same.
    import('#components/editor/stage/stand-alone.ts')
      .then(({ standAlone }) => {
        if (!isOver) end = standAlone(current);
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
      end();
    };
  }, [isFull, section]);
  useEffect(() => {
    if (!isFull || isAway) return;
    const timer = setTimeout(() => setAway(true), STAYS_MS);
    return () => clearTimeout(timer);
  }, [isFull, isAway]);
  const onKeyDown = (event: KeyboardEvent) => {
    const hasMenu = document.querySelector(':popover-open') !== null;
    const isTyped = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (event.defaultPrevented || hasMenu || isTyped || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'f' || (event.key === 'Escape' && isFull)) {
      event.preventDefault();
      toggle();
    }
  };
  const onPointerDownCapture = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    down.current = { x: clientX, y: clientY };
  };
  const onClick = ({ clientX, clientY, target, detail }: MouseEvent) => {
    const isTap = Math.hypot(clientX - down.current.x, clientY - down.current.y) < SLOP_PX;
    const isControl = target instanceof Element && target.closest(CONTROLS) !== null;
    if (isFull && isTap && !isControl && detail < 2) setAway((before) => !before);
  };
  return {
    isFull,
    toggle,
    around: {
      onKeyDown,
      onPointerDownCapture,
      onClick,
      'data-full': isFull || undefined,
      'data-away': (isFull && isAway) || undefined,
    },
  };
}
