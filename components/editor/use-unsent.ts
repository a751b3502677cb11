'use client';

import { useEffect } from 'react';
import { useAskBeforeLeaving } from '#components/shell/leaving.ts';
import { textNow } from '#components/texts/text-now.ts';

/** Whether a press on this link leaves the editor: not for another tab, a file, or another picture of the history, which keeps the words. */
export function leavesEditor(link: { href: string; target: string; hasDownload: boolean }, origin: string): boolean {
  if (link.hasDownload || (link.target !== '' && link.target !== '_self')) return false;
  const { origin: to, pathname } = new URL(link.href, origin);
  return to !== origin || !pathname.startsWith('/edit/');
}

/**
 * Asks before the page is left while something is on it that is kept nowhere else: words for a run that stores nothing, or a mask that has gone with no edit
 * yet. All other words are kept as a draft and come back, so there is nothing to ask.
 */
export function useUnsent(areWordsUnsent: boolean, isMaskUnsent: boolean): void {
  const wouldBeLost = areWordsUnsent || isMaskUnsent;
  useAskBeforeLeaving(wouldBeLost);
  useEffect(() => {
    if (!wouldBeLost) return;
    const press = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isOther = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
      if (!link || isOther) return;
      const { href, target } = link;
      if (!leavesEditor({ href, target, hasDownload: link.hasAttribute('download') }, location.origin)) return;
      if (window.confirm(textNow('stage')[areWordsUnsent ? 'unsent' : 'unsentMask'])) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('click', press, { capture: true });
    return () => document.removeEventListener('click', press, { capture: true });
  }, [wouldBeLost, areWordsUnsent]);
}
