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

/** Drops runs whose results have had their time, and says which. */
export function useTimeLimit(runs: readonly HeldRun[], onOver: (requestIds: string[]) => void): void {
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  }, [onOver]);
  useEffect(() => {
    const times = runs.flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt]));
    if (times.length === 0) return;
    const end = () => {
      const gone = runs.filter(({ endsAt }) => endsAt !== null && endsAt <= Date.now());
      if (gone.length > 0) over.current(gone.map(({ requestId }) => requestId));
    };
    // A timer stands still while a machine sleeps; the clock does not.
    const timer = setInterval(end, 1_000);
    return () => clearInterval(timer);
  }, [runs]);
}
