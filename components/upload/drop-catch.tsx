'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { patiently } from '#components/live/patiently.ts';
import { fetchTexts, withTexts } from '#components/texts/with-texts.tsx';
import { hasUploads } from '#components/upload/has-uploads.ts';
import { isOwnDrag, noticeOwnDrags } from '#components/upload/own-drag.ts';

const load = patiently(() => import('#components/upload/dropped.tsx'));
// What is taken may be refused in words.
const loadTexts = patiently(() => fetchTexts('upload'));
const Dropped = withTexts('upload', async () => (await load()).Dropped);

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

/**
 * Lets photos be dropped or pasted anywhere on a page on which that is rare: this much only keeps the browser from opening them, and all of it comes when a file is
 * held over the page, when one is pasted, or where this tab is uploading already.
 */
export function DropCatch({ openIds }: { openIds: string[] }) {
  const [isWanted, want] = useState(false);
  // Until it listens itself, nothing may fall between the two.
  const isThere = useRef(false);
  const take = useCallback(() => {
    isThere.current = true;
  }, []);
  useEffect(() => {
    if (hasUploads()) want(true);
    const stop = new AbortController();
    noticeOwnDrags(stop.signal);
    const hear = (event: Event, data: DataTransfer | null) => {
      if (isThere.current || isOwnDrag() || !carriesFiles(data)) return;
      event.preventDefault();
      want(true);
      const files = Array.from(data?.files ?? []);
      if (files.length > 0) void Promise.all([load(), loadTexts()]).then(([{ takeFiles }]) => takeFiles(files));
    };
    for (const name of ['dragover', 'drop'] as const)
      window.addEventListener(name, (event) => hear(event, event.dataTransfer), { signal: stop.signal });
    window.addEventListener('paste', (event) => hear(event, event.clipboardData), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return isWanted ? <Dropped openIds={openIds} onThere={take} /> : null;
}
