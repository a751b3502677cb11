'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Look, Scene } from '#components/editor/stage/geometry.ts';
import { lookOfKey } from '#components/editor/stage/keys.ts';

type Input = {
  section: RefObject<HTMLElement | null>;
  scene: RefObject<Scene>;
  goal: RefObject<Look>;
  glide: (look: Look) => void;
  hold: (isHeld: boolean) => void;
};

/** Held, it shows the picture before: as other editors have it. */
const BEFORE_KEY = '\\';

const TYPED_INTO = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
/** What does something of its own with arrows, and with the space bar. */
const WALKED = '[role="slider"], [role="radio"], [role="radiogroup"], [role="menu"], [type="radio"], [role="tree"]';
const PRESSED = 'button, a, [role="slider"], [type="radio"]';

/**
 * The keys of the stage: heard while the focus is in it, or nowhere and the pointer over it, so that no single key does anything
 * to somebody who is elsewhere (WCAG 2.2, 2.1.4). Answers whether the space bar is held: the pointer is a hand then.
 */
export function useStageKeys({ section, scene, goal, glide, hold }: Input): boolean {
  const [isHand, setIsHand] = useState(false);
  useEffect(() => {
    const isHere = (target: EventTarget | null): boolean => {
      const stage = section.current;
      if (!stage || !(target instanceof Element) || target.closest(TYPED_INTO)) return false;
      return stage.contains(target) || (target === document.body && stage.matches(':hover'));
    };
    const down = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || !isHere(event.target)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (event.key === ' ' && !target?.closest(PRESSED)) {
        event.preventDefault();
        setIsHand(true);
        return;
      }
      if (event.key === BEFORE_KEY) {
        event.preventDefault();
        hold(true);
        return;
      }
      if (event.key.startsWith('Arrow') && target?.closest(WALKED)) return;
      const next = lookOfKey(scene.current, goal.current, { key: event.key, shift: event.shiftKey });
      if (next === undefined) return;
      event.preventDefault();
      glide(next);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key === ' ') setIsHand(false);
      if (event.key === BEFORE_KEY) hold(false);
    };
    const leave = () => {
      setIsHand(false);
      hold(false);
    };
    document.addEventListener('keydown', down);
    document.addEventListener('keyup', up);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('keydown', down);
      document.removeEventListener('keyup', up);
      window.removeEventListener('blur', leave);
    };
  }, [section, scene, goal, glide, hold]);
  return isHand;
}
