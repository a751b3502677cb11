'use client';

import { useEffect, useRef } from 'react';
import type { HeldRun } from '#components/editor/private-runs.ts';

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
