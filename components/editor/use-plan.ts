'use client';

import { useCallback, useMemo, useState } from 'react';
import { darkroomNow, loadDarkroom } from '#components/compare/load-darkroom.ts';
import { useLocale } from '#components/use-text.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import type { Said } from '#lib/text/said.ts';

export type Understood = {
  plan: Plan | null;
  /** What comes out: pixels, or the sentence that says why it cannot. */
  size: { width: number; height: number; approximate: boolean } | { problem: Said } | null;
};

export type Understanding = Understood & {
  /** The same of other words. */
  understand: (instruction: string) => Understood;
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
  const { width, height } = source;
  const understand = useCallback(
    (words: string): Understood => {
      if (!darkroom || words.trim() === '') return { plan: null, size: null };
      const plan = darkroom.parse(words, locale);
      if (plan.steps.length === 0) return { plan, size: null };
      const problem = isMasked ? darkroom.maskProblem({ width, height }, plan.steps) : null;
      return { plan, size: problem === null ? darkroom.outputSize({ width, height }, plan.steps) : { problem } };
    },
    [darkroom, locale, width, height, isMasked],
  );
  const understood = useMemo(() => understand(instruction), [understand, instruction]);
  return { ...understood, understand, prepare };
}
