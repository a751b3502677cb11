import type { EditView } from '#lib/edits/schema.ts';
import { editorText } from '#lib/text/editor.ts';

/** How a point of the timeline is drawn: here, left us, deleted there, kept. */
export type TrailMark = 'here' | 'away' | 'gone' | 'kept';
export type TrailLine = {
  at: string;
  what: string;
  place: string;
  bytes: number | null;
  mark: TrailMark;
  copyElsewhere: boolean;
};

const MARKS: Record<string, TrailMark> = { sent: 'away', fetched: 'away', deletedThere: 'gone', kept: 'kept' };

/** The trail of an edit as lines of the timeline. `copyElsewhere`: from this line on, somebody else holds a copy. */
export function trailLines(trail: EditView['trail']): TrailLine[] {
  let elsewhere = false;
  return trail.map(({ at, step, place, bytes }) => {
    if (step === 'sent') elsewhere = true;
    if (step === 'deletedThere') elsewhere = false;
    const what = editorText.en.trailSteps[step] ?? step;
    return { at, what, place, bytes, mark: MARKS[step] ?? 'here', copyElsewhere: elsewhere };
  });
}

/** Whether anything of the edit left this server. */
export const leftUs = (trail: EditView['trail']): boolean => trail.some(({ step }) => step === 'sent');
