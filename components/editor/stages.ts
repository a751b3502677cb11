import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';

/** The bands of the test strip. An exact edit is opened here; any other is sent to where its model is. A private run ends shown, not kept. */
export type Stage = 'waiting' | 'opened' | 'sent' | 'working' | 'checked' | 'kept' | 'shown';

export const stagesOf = (isExact: boolean, isPrivate: boolean): Stage[] => [
  'waiting',
  isExact ? 'opened' : 'sent',
  'working',
  'checked',
  isPrivate ? 'shown' : 'kept',
];

/**
 * How many bands are done; the band at that index runs now. Counted from what the server has recorded, never from time:
 * a band is done only when the next has begun.
 */
export function bandsDone(edit: Pick<EditView, 'state' | 'trail'>): number {
  if (edit.state === 'succeeded') return 5;
  if (edit.state === 'queued' || isEnded(edit.state)) return 0;
  const steps = new Set(edit.trail.map(({ step }) => step));
  if (steps.has('checked')) return 4;
  if (steps.has('edited') || steps.has('fetched')) return 3;
  if (steps.has('opened') || steps.has('sent')) return 2;
  return 1;
}
