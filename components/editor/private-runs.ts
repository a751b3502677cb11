import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/**
 * The private runs that this tab asked for and has not put away. Their ids are known nowhere else, so only this tab can see the results, also
 * after a reload; the words stay here because the server tells them to nobody. Closing the tab forgets them.
 */
const KEY = 'afterimage:private-runs';
/** More than anybody has open on one photo; the results of older ones have expired. */
const MOST = 20;

export type OwnRun = { requestId: string; imageId: string; instruction: string };

/** A run as this tab knows it. */
export type HeldRun = OwnRun & {
  /** The press is on its way: the server may not know the run yet. */
  isPressing: boolean;
  /** Null until the server has said anything of it. */
  edit: EditView | null;
  /** Which showing of the result this is. */
  shown: number;
  /** When the result is gone, as `Date.now` counts. */
  endsAt: number | null;
};

const isOwnRun = (value: unknown): value is OwnRun =>
  typeof value === 'object' &&
  value !== null &&
  ['requestId', 'imageId', 'instruction'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/** Oldest first; empty where storage is closed. */
export function ownRuns(storage: Storage): OwnRun[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isOwnRun) : [];
  } catch {
    return [];
  }
}

/** Remembers exactly these runs. Without storage a reload loses them, and they are erased by the server soon after. */
export function keepOwnRuns(storage: Storage, runs: readonly OwnRun[]): void {
  try {
    const kept = runs.slice(-MOST).map(({ requestId, imageId, instruction }) => ({ requestId, imageId, instruction }));
    if (kept.length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Private windows and full disks refuse; the page itself still has them.
  }
}

/** Where the editor stands: on an image, or on the result of private runs that began there. */
export type Bench = {
  image: ImageView;
  /** What a private result was made from; null where the editor stands on a stored image. */
  before: ImageView | null;
  /** The runs that lead from the stored image to here, in order. */
  results: HeldRun[];
  /** The newest run here that has no result: it waits, runs, or came to nothing. */
  open: HeldRun | null;
};

/** Follows the private runs from a stored image to the last result; of several on one picture the newest counts. */
export function benchAt(here: ImageView, runs: readonly HeldRun[]): Bench {
  const bench: Bench = { image: here, before: null, results: [], open: null };
  for (;;) {
    const run = runs.findLast(({ imageId }) => imageId === bench.image.id);
    if (!run || bench.results.includes(run)) return bench;
    const result = run.edit?.result;
    if (!result) return { ...bench, open: run };
    Object.assign(bench, { before: bench.image, image: result, results: [...bench.results, run] });
  }
}
