'use client';

import { usePathname } from 'next/navigation';
import { addTransitionType, startTransition, useCallback, useRef } from 'react';
import type { ImageView } from '#lib/images/schema.ts';

/** A photo flies from its tile to its page and back; the one that is turned to lies behind it and comes from nowhere. */
export const TURN = 'turn';

const ADDRESS = /^\/gallery\/([0-9a-f-]{36})$/;

/**
 * Which image is open over the list. It is in the address, so that Back closes it, a reload shows it and it can be sent to one's other device; the list
 * stays where it is behind it.
 */
export function useViewer() {
  const openId = ADDRESS.exec(usePathname())?.[1] ?? null;
  const cameFrom = useRef<string | null>(null);
  const open = useCallback((image: ImageView) => {
    cameFrom.current = location.pathname + location.search;
    history.pushState(null, '', `/gallery/${image.id}`);
  }, []);
  /** Another image in the same place: Back still closes. */
  const turn = useCallback(
    (image: ImageView) =>
      startTransition(() => {
        addTransitionType(TURN);
        history.replaceState(null, '', `/gallery/${image.id}`);
      }),
    [],
  );
  const close = useCallback(() => history.back(), []);
  return { openId, open, turn, close };
}
