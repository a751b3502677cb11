'use client';

import { useEffect, useMemo, useState } from 'react';
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
  const back = path.at(-2)?.id ?? null;
  const on = way[0]?.id ?? null;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(TYPED_INTO) !== null;
      if (isTyping || event.altKey || !(event.metaKey || event.ctrlKey)) return;
      const key = event.key.toLowerCase();
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey);
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      const to = isRedo ? on : back;
      if (to) go(to);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, back, go]);
  return { trees, way, undo: back === null ? null : () => go(back), redo: on === null ? null : () => go(on) };
}
