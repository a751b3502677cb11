'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type HeldRun, keepOwnRuns, type OwnRun, ownRuns } from '#components/editor/private-runs.ts';

/** A run of which the server has said nothing yet. */
export const unknownRun = (run: OwnRun, isPressing: boolean): HeldRun => ({
  ...run,
  isPressing,
  edit: null,
  shown: 0,
  endsAt: null,
});

/** The private runs of this tab, in memory and (but for what the server says of them) in the tab's own storage. */
export function useOwnRuns() {
  const [runs, setRuns] = useState<HeldRun[]>([]);
  const known = useRef<HeldRun[]>([]);
  const change = useCallback((next: (runs: HeldRun[]) => HeldRun[]) => {
    known.current = next(known.current);
    keepOwnRuns(sessionStorage, known.current);
    setRuns(known.current);
  }, []);
  const drop = useCallback(
    (gone: readonly string[]) => change((all) => all.filter(({ requestId }) => !gone.includes(requestId))),
    [change],
  );
  useEffect(() => {
    known.current = ownRuns(sessionStorage).map((run) => unknownRun(run, false));
    setRuns(known.current);
  }, []);
  return { runs, change, drop };
}
