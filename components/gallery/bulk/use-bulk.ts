'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { runInPieces, type Standing } from '#components/gallery/bulk/run-in-pieces.ts';
import { keys } from '#components/live/keys.ts';
import type { Result } from '#lib/result.ts';

/** What is done with many images, and what is said of it. */
export type Job = {
  /** What is happening, as the beginning of a line: "Deleting". */
  label: string;
  imageIds: readonly string[];
  act: (imageIds: string[]) => Promise<Result<unknown>>;
  /** Told once it has ended, or was stopped, with what was done. */
  onEnd: (doneIds: readonly string[]) => void;
  piece?: number;
};

type Shown = Standing & { label: string; again: () => void; stop: () => void };

/** One long act at a time, where it stands, and the ways on. It goes on while other pages of the studio are looked at, and ends with this document. */
export function useBulk() {
  const client = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const isBusy = shown !== null;
  useWarning(isBusy);
  const run = ({ label, imageIds, act, onEnd, piece }: Job) => {
    const end = () => {
      setShown(null);
      void client.invalidateQueries({ queryKey: keys.lists });
      void client.invalidateQueries({ queryKey: keys.counts });
      onEnd(work.doneIds());
    };
    const go = () => void work.go().then((how) => (how === 'failed' ? undefined : end()));
    const stop = () => {
      work.stop();
      // One that stands still after a failure has nothing to wait for.
      if (standing.failure) end();
    };
    let standing: Standing = { done: 0, of: imageIds.length, failure: null };
    const work = runInPieces({
      imageIds,
      act,
      ...(piece ? { piece } : {}),
      onStanding: (next) => {
        if (next.done > standing.done) void client.invalidateQueries({ queryKey: keys.lists });
        standing = next;
        setShown({ ...next, label, again: go, stop });
      },
    });
    go();
  };
  return { shown, run };
}

/** The browser asks before this document goes while something is under way. */
function useWarning(isBusy: boolean): void {
  const busy = useRef(isBusy);
  busy.current = isBusy;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (busy.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
