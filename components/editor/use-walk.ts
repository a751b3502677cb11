'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { treesOf } from '#components/editor/family-tree.ts';
import { keepWalked, readWalked, type Walked, walkedAlong, wayOn } from '#components/editor/walked.ts';
import type { Family } from '#components/live/family.ts';
import type { ImageView } from '#lib/images/schema.ts';

const TYPED_INTO = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], dialog';

/** The history as trees, the way on from here, and undo and redo along it, by their keys too. `path`: the way to here. */
export function useWalk(family: Family, path: ImageView[], go: (imageId: string) => void) {
  const trees = useMemo(() => treesOf(family), [family]);
  const [walked, setWalked] = useState<Walked>({});
  const pathKey = path.map(({ id }) => id).join();
  useEffect(() => {
    const ids = pathKey.split(',').map((id) => ({ id }));
    setWalked((known) => walkedAlong({ ...readWalked(sessionStorage), ...known }, ids));
  }, [pathKey]);
  useEffect(() => {
    if (Object.keys(walked).length > 0) keepWalked(sessionStorage, walked);
  }, [walked]);
  const here = path.at(-1)?.id ?? '';
  const way = useMemo(() => wayOn(trees, here, walked), [trees, here, walked]);
  // Where one is heading: a second press may come before the page stands where the first led.
  const heading = useRef(here);
  useEffect(() => {
    heading.current = here;
  }, [here]);
  const step = useCallback(
    (direction: 'back' | 'on') => {
      const at = heading.current;
      const to = direction === 'back' ? parentOf(family, at) : wayOn(trees, at, walked)[0]?.id;
      if (!to) return;
      heading.current = to;
      go(to);
    },
    [family, trees, walked, go],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const direction = directionOf(event);
      if (!direction) return;
      event.preventDefault();
      step(direction);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [step]);
  return {
    trees,
    way,
    undo: path.length > 1 ? () => step('back') : null,
    redo: way.length > 0 ? () => step('on') : null,
  };
}

/** What an image was made from, where that is still in the history. */
const parentOf = ({ images }: Family, imageId: string): string | null => {
  const sourceId = images.find(({ id }) => id === imageId)?.sourceId ?? null;
  return images.some(({ id, trashedAt }) => id === sourceId && trashedAt === null) ? sourceId : null;
};

/** ⌘Z and ⇧⌘Z, with Ctrl elsewhere, and Ctrl Y; where words are typed they are the words' own. */
function directionOf(event: KeyboardEvent): 'back' | 'on' | null {
  const isTyping = event.target instanceof Element && event.target.closest(TYPED_INTO) !== null;
  if (isTyping || event.altKey || !(event.metaKey || event.ctrlKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'on' : 'back';
  return key === 'y' && event.ctrlKey ? 'on' : null;
}
