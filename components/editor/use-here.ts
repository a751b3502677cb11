'use client';

import { usePathname } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Which image of the family the editor is at, and the way to another. The address changes and Back works, but nothing
 * is asked of the server: the whole family is here already.
 */
export function useHere(initialId: string): [here: string, go: (imageId: string) => void] {
  const pathname = usePathname();
  const here = /^\/edit\/([^/]+)$/.exec(pathname)?.[1] ?? initialId;
  const go = useCallback((imageId: string) => window.history.pushState(null, '', `/edit/${imageId}`), []);
  return [here, go];
}
