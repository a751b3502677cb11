'use client';

import { useEffect } from 'react';
import { leavesEditor } from '#components/editor/use-unsent.ts';

/** Asks before the page is left while something is set that no picture has yet. */
export function useUnapplied(isChanged: boolean, question: string): void {
  useEffect(() => {
    if (!isChanged) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const press = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const { href, target } = link;
      if (!leavesEditor({ href, target, hasDownload: link.hasAttribute('download') }, location.origin)) return;
      if (window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('beforeunload', unload);
    document.addEventListener('click', press, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', unload);
      document.removeEventListener('click', press, { capture: true });
    };
  }, [isChanged, question]);
}
