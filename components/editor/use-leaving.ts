'use client';

import { useEffect, useRef } from 'react';
import { type HeldRun, keepOwnRuns } from '#components/editor/private-runs.ts';

/** Tells the server that the page which shows these results goes away. A beacon is sent even while the page dies. */
function tell(runs: readonly HeldRun[], isForGood: boolean): void {
  for (const { requestId, shown, edit } of runs) {
    const body = JSON.stringify({ requestId, shown, isForGood });
    if (edit?.result) navigator.sendBeacon('/api/private-runs', new Blob([body], { type: 'application/json' }));
  }
}

/**
 * Puts private results away when their page is left. Another page of the studio has taken its place: at once. The document goes: it may be a
 * reload, so the server waits a moment. `back` is called for each when the browser shows a page again that it had put aside.
 */
export function useLeaving(runs: readonly HeldRun[], back: (requestId: string) => void): void {
  const now = useRef({ runs, back });
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    now.current = { runs, back };
  }, [runs, back]);
  useEffect(() => {
    clearTimeout(leaving.current);
    const onHide = () => tell(now.current.runs, false);
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) for (const { requestId } of now.current.runs) now.current.back(requestId);
    };
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onShow);
    return () => {
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onShow);
      // The development server takes every component away once and puts it back at once.
      leaving.current = setTimeout(() => {
        tell(now.current.runs, true);
        const waiting = now.current.runs.filter(({ edit }) => !edit?.result);
        keepOwnRuns(sessionStorage, waiting);
      });
    };
  }, []);
}
