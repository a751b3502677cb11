'use client';

import { useEffect } from 'react';

/**
 * What would be lost if this document went away now, and whether anybody still has to be asked: a tab that closes because its person signed out in another
 * does not.
 */
const reasons = new Set<object>();
let asks = true;

const ask = (event: BeforeUnloadEvent) => {
  if (asks) event.preventDefault();
};

/** Asks before the document is left, until what it answers is called. */
export function askBeforeLeaving(): () => void {
  const reason = {};
  // Only while there is a reason: a browser may not put a page with such a listener aside for its Back button.
  if (reasons.size === 0) window.addEventListener('beforeunload', ask);
  reasons.add(reason);
  return () => {
    reasons.delete(reason);
    if (reasons.size === 0) window.removeEventListener('beforeunload', ask);
  };
}

export const wouldLose = (): boolean => reasons.size > 0;

/** Goes to another page without a question. */
export function leaveFor(path: string): void {
  asks = false;
  location.replace(path);
}

/** Asks before the document is left while `isUnsent`. */
export function useAskBeforeLeaving(isUnsent: boolean): void {
  useEffect(() => (isUnsent ? askBeforeLeaving() : undefined), [isUnsent]);
}
