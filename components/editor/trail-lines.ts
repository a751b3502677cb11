import type { EditView } from '#lib/edits/schema.ts';
import type { Texts } from '#lib/text/texts.ts';

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

/** What went beside the photo. */
type Sent = { references: number; isMasked: boolean };

const MARKS: Record<string, TrailMark> = {
  sent: 'away',
  fetched: 'away',
  goesThere: 'away',
  staysThere: 'away',
  deletedThere: 'gone',
  notStoredThere: 'gone',
  kept: 'kept',
};

/** The trail of an edit as lines of the timeline. `copyElsewhere`: from this line on, somebody else holds a copy. */
export function trailLines(
  trail: EditView['trail'],
  text: Texts['running'],
  sent: Sent = { references: 0, isMasked: false },
): TrailLine[] {
  let elsewhere = false;
  return trail.map(({ at, step, place, bytes, seconds }) => {
    if (step === 'sent') elsewhere = true;
    if (step === 'deletedThere' || step === 'notStoredThere') elsewhere = false;
    const what = whatOf({ step, seconds }, text, sent);
    return { at, what, place, bytes, mark: MARKS[step] ?? 'here', copyElsewhere: elsewhere };
  });
}

function whatOf(
  { step, seconds }: Pick<EditView['trail'][number], 'step' | 'seconds'>,
  text: Texts['running'],
  { references, isMasked }: Sent,
): string {
  if (typeof seconds === 'number') return text.goesThereWithin(seconds);
  if (step === 'sent' && (references > 0 || isMasked)) return text.sentWith(references, isMasked);
  return text.trailSteps[step] ?? step;
}
