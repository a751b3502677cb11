import { Session } from '#components/editor/adjust/session.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { adjustmentOf } from '#lib/inference/darkroom/adjustment.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';

export type Opening = {
  here: ImageView;
  /** What it was made from, and the edit that made it, where both are still known. */
  source: ImageView | null;
  edge: EditView | null;
  /** What stands in the box. */
  words: string;
};

const read = (words: string) => {
  const { steps, notUnderstood } = parseInstruction(words);
  return steps.length > 0 && notUnderstood.length === 0 ? adjustmentOf(steps) : null;
};

/**
 * The tools for a picture. Words in the box that the tools can say are taken up; else, where the tools made this picture, their settings come back on
 * the picture it was made from.
 */
export function openSession({ here, source, edge, words }: Opening): Session {
  const typed = words.trim() === '' ? null : read(words);
  if (typed) return new Session({ image: here, adjustment: typed, isFromBox: true });
  const isOurs = edge?.model === 'darkroom' && !edge.isMasked && source?.trashedAt === null;
  const made = isOurs ? read(edge.instruction) : null;
  return made && source
    ? new Session({ image: source, adjustment: made, resultId: here.id })
    : new Session({ image: here });
}
