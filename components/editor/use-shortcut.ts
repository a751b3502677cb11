'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** How this machine writes the shortcut of the edit button; null before there is a script and where there are no keys. */
export function useShortcut(words: (mac: boolean) => string): string | null {
  const kind = useSyncExternalStore(never, keysOfThisMachine, () => 'none');
  return kind === 'none' ? null : words(kind === 'mac');
}

function keysOfThisMachine(): 'none' | 'mac' | 'other' {
  if (!window.matchMedia('(any-hover: hover)').matches) return 'none';
  return /Mac/.test(navigator.userAgent) ? 'mac' : 'other';
}
