'use client';

import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useRange } from '#components/gallery/list/use-parts.ts';
import { MOST_SELECTED, noSelection, selectionReducer } from '#components/gallery/selection.ts';
import { type ImageList, imageAt, isGone, keyOfImage, placeOfKey } from '#components/live/image-list.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What can be done to a selection; the same functions for as long as the list is shown. */
export type SelectActions = {
  toggle: (image: ImageView) => void;
  /** From the last one toggled (or else `from`) to this index, both included; what has not come of it is asked for. */
  extend: (index: number, from?: number) => void;
  /** Everything that the list has; more than can be named one by one as "everything". */
  all: () => void;
  /** These and no others. */
  set: (images: readonly ImageView[]) => void;
  start: () => void;
  clear: () => void;
};

/** What is selected in a list. */
export function useSelection(list: ImageList) {
  const text = useText('gallery');
  const toast = useToast();
  const [selection, dispatch] = useReducer(selectionReducer, noSelection);
  const range = useRange(list.filter);
  const now = useRef({ list, selection });
  now.current = { list, selection };

  const add = useCallback(
    async (from: number, end: number, anchor?: number) => {
      const most = Math.min(end, from + MOST_SELECTED);
      if (most < end) toast({ message: text.mostSelected(MOST_SELECTED) });
      const known = await range(from, most).catch((error: Error) => {
        toast({ message: `${text.moreFailed} ${error.message}` });
        return null;
      });
      if (!known) return;
      const images = Array.from({ length: most - from }, (_, at) => imageAt(known, from + at));
      const begun = anchor === undefined ? undefined : imageAt(known, anchor);
      dispatch({ type: 'add', images: images.flatMap((image) => image ?? []), anchor: begun });
    },
    [range, toast, text],
  );

  const select = useMemo<SelectActions>(
    () => ({
      toggle: (image) => dispatch({ type: 'toggle', image }),
      extend: (index, from = index) => {
        const { anchor } = now.current.selection;
        const begin = anchor ? placeOfKey(now.current.list, keyOfImage(anchor)) : from;
        void add(Math.min(begin, index), Math.max(begin, index) + 1, begin);
      },
      all: () => {
        const { count } = now.current.list;
        if (count > MOST_SELECTED) dispatch({ type: 'everything' });
        else void add(0, count);
      },
      set: (images) => dispatch({ type: 'set', images }),
      start: () => dispatch({ type: 'start' }),
      clear: () => dispatch({ type: 'clear' }),
    }),
    [add],
  );

  useEffect(() => {
    const gone = [...selection.images.values()].filter((image) => isGone(list, image)).map(({ id }) => id);
    if (gone.length > 0) dispatch({ type: 'gone', ids: gone });
  }, [list, selection.images]);
  return { selection, select };
}
