import { sha256Hex } from '#lib/ids.ts';
import type { JobHandle, ProviderCost } from '#lib/inference/backend.ts';
import type { Admission } from '#lib/inference/health.ts';

/** What one run of an edit at a backend elsewhere has come to, for whoever ends it and clears away behind it. */
export type RunState = {
  /** The picture has left, or may have. */
  isSubmitted: boolean;
  handle: JobHandle | null;
  /** The provider has said that it has the run. */
  isAccepted: boolean;
  admission: Admission;
  cost: ProviderCost | undefined;
};

/** A stored handle of a run's row. What is in the column was written by `keepHandle`. */
export const handleOf = (stored: unknown): JobHandle | null => stored as JobHandle | null;

/** How a run is called towards a backend: always the same UUID for it, from which nobody can tell which edit it is of, or whose. */
export function runKey(runId: string): string {
  const hex = sha256Hex(`afterimage run ${runId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
