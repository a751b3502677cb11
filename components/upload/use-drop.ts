'use client';

import { useEffect, useState } from 'react';
import { isOwnDrag, noticeOwnDrags } from '#components/upload/own-drag.ts';

const filesOf = (data: DataTransfer | null): File[] => Array.from(data?.files ?? []);
const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere on the page or pasted. Answers how many are held over it now: null for none,
 * 0 where the browser does not tell.
 */
export function useDrop(onFiles: (files: File[]) => void): number | null {
  const [over, setOver] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const on = <K extends keyof WindowEventMap>(name: K, handle: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(name, handle, { signal: stop.signal });
    noticeOwnDrags(stop.signal);
    on('dragover', (event) => {
      if (isOwnDrag() || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(event.dataTransfer?.items.length ?? 0);
    });
    // Leaving the window has no element it goes to; leaving one element for another has.
    on('dragleave', (event) => event.relatedTarget === null && setOver(null));
    on('dragend', () => setOver(null));
    on('drop', (event) => {
      if (isOwnDrag() || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(null);
      onFiles(filesOf(event.dataTransfer));
    });
    on('paste', (event) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    });
    return () => stop.abort();
  }, [onFiles]);
  return over;
}
