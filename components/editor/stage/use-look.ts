'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { between, type Look, type Scene, type Size } from '#components/editor/stage/geometry.ts';

/** A zoom by key or press takes this long, milliseconds (`--base`); wheels and fingers lead it themselves. */
const GLIDE_MS = 160;

const easeOut = (part: number): number => 1 - (1 - part) ** 3;

/**
 * What is looked at, and the two ways to change it. It stays while pictures of one size take turns, and is the whole picture
 * again when another size comes. Reads and writes go through a ref, so that events between two frames add up.
 */
export function useLook(picture: Size) {
  const [look, setLook] = useState<Look>(null);
  const [size, setSize] = useState(picture);
  const now = useRef<Look>(null);
  const goal = useRef<Look>(null);
  const frame = useRef(0);
  const isOther = size.width !== picture.width || size.height !== picture.height;
  if (isOther) {
    setSize(picture);
    setLook(null);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is what ends the look
  useEffect(() => {
    now.current = null;
    goal.current = null;
    return () => cancelAnimationFrame(frame.current);
  }, [picture.width, picture.height]);
  const show = useCallback((next: Look) => {
    now.current = next;
    setLook(next);
  }, []);
  const set = useCallback(
    (next: Look) => {
      cancelAnimationFrame(frame.current);
      goal.current = next;
      show(next);
    },
    [show],
  );
  const glide = useCallback(
    (scene: Scene, next: Look) => {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return set(next);
      cancelAnimationFrame(frame.current);
      goal.current = next;
      const from = now.current;
      const start = performance.now();
      const step = (time: number) => {
        const part = Math.min(1, Math.max(0, (time - start) / GLIDE_MS));
        show(between(scene, from, next, easeOut(part)));
        if (part < 1) frame.current = requestAnimationFrame(step);
      };
      frame.current = requestAnimationFrame(step);
    },
    [set, show],
  );
  return {
    look: isOther ? null : look,
    /** What is shown at this moment, and where a glide under way leads: keys add up from there. */
    now,
    goal,
    set,
    glide,
  };
}
