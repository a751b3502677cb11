'use client';

import { useCallback, useMemo, useState } from 'react';
import { darkroomNow, loadDarkroom } from '#components/compare/load-darkroom.ts';
import { useLocale } from '#components/use-text.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import type { Said } from '#lib/text/said.ts';

export type Understanding = {
  plan: Plan | null;
  /** What comes out: pixels, or the sentence that says why it cannot. */
  size: { width: number; height: number; approximate: boolean } | { problem: Said } | null;
  /** Fetches the parser; called when the box is first touched, so that it is there before the first word ends. */
  prepare: () => void;
};

/** What Darkroom makes of the words for a picture of this size, held to a mask or not. Null until the parser is here; then the server decides. */
export function usePlan(
  instruction: string,
  source: { width: number; height: number },
  isMasked: boolean,
): Understanding {
  const locale = useLocale();
  const [darkroom, setDarkroom] = useState(darkroomNow);
  const prepare = useCallback(() => {
    // Offline or just deployed: editing goes on without chips, and the next touch tries again.
    loadDarkroom().then(setDarkroom, () => undefined);
  }, []);
  const plan = useMemo(
    () => (darkroom && instruction.trim() !== '' ? darkroom.parse(instruction, locale) : null),
    [darkroom, instruction, locale],
  );
  const { width, height } = source;
  const size = useMemo(() => {
    if (!darkroom || !plan || plan.steps.length === 0) return null;
    const problem = isMasked ? darkroom.maskProblem({ width, height }, plan.steps) : null;
    return problem === null ? darkroom.outputSize({ width, height }, plan.steps) : { problem };
  }, [darkroom, plan, width, height, isMasked]);
  return { plan, size, prepare };
}
