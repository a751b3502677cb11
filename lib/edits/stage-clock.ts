import type { AbortReason } from '#lib/edits/abort-reason.ts';
import type { StageLimits } from '#lib/inference/backend.ts';

/** A run's stages, each with a limit of its own. */
export type Stage = 'submit' | 'queue' | 'run' | 'download';

/** Time that a run which a restarted worker takes up has at least for its stage, milliseconds: what was ready meanwhile is fetched. */
const AT_LEAST_MS = 15_000;

/** Aborts a run as timed out when a stage takes longer than it may. Entering the stage it is in changes nothing. */
export function stageClock({ limits, abort }: { limits: StageLimits; abort: AbortController }) {
  let timer: NodeJS.Timeout | undefined;
  let stage: Stage | undefined;
  return {
    /** `agoMs`: how long the run had been under way before this worker took it up. */
    enter(next: Stage, agoMs = 0): void {
      if (next === stage) return;
      stage = next;
      clearTimeout(timer);
      const leftMs = agoMs === 0 ? limits[`${next}Ms`] : Math.max(AT_LEAST_MS, limits[`${next}Ms`] - agoMs);
      timer = setTimeout(() => abort.abort('timed out' satisfies AbortReason), leftMs);
    },
    stop: () => clearTimeout(timer),
  };
}
