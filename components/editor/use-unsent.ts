'use client';

import { useEffect } from 'react';
import { textNow } from '#components/texts/text-now.ts';

/** Whether a press on this link leaves the editor: not for another tab, a file, or another picture of the history, which keeps the words. */
export function leavesEditor(link: { href: string; target: string; hasDownload: boolean }, origin: string): boolean {
  if (link.hasDownload || (link.target !== '' && link.target !== '_self')) return false;
  const { origin: to, pathname } = new URL(link.href, origin);
  return to !== origin || !pathname.startsWith('/edit/');
}

/**
 * Asks before the page is left while words stand in the box that are kept nowhere else, as those for a run that stores nothing. All others are kept as
 * a draft and come back, so there is nothing to ask.
 */
export function useUnsent(wouldBeLost: boolean): void {
  useEffect(() => {
    if (!wouldBeLost) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const press = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isOther = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
      if (!link || isOther) return;
      const { href, target } = link;
      if (!leavesEditor({ href, target, hasDownload: link.hasAttribute('download') }, location.origin)) return;
      if (window.confirm(textNow('stage').unsent)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', press, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', press, { capture: true });
    };
  }, [wouldBeLost]);
}
