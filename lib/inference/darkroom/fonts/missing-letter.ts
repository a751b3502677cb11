import { COVERAGE } from '#lib/inference/darkroom/fonts/coverage.ts';

let runs: { first: number; last: number }[] | undefined;

/** Reads the table once, in order. */
function coveredRuns(): { first: number; last: number }[] {
  if (runs) return runs;
  let last = 0;
  runs = COVERAGE.split(',').map((run) => {
    const [gap = '', more = '0'] = run.split('-');
    const first = last + Number.parseInt(gap, 36);
    last = first + Number.parseInt(more, 36);
    return { first, last };
  });
  return runs;
}

/**
 * The first character of the words that none of our fonts can draw, or null. Spaces and characters that are never drawn
 * themselves (joiners, direction marks, variation selectors) count as there.
 */
export function missingLetter(words: string): string | null {
  for (const letter of words.normalize('NFC')) {
    if (/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(letter)) continue;
    const code = letter.codePointAt(0) ?? 0;
    if (!coveredRuns().some((run) => code >= run.first && code <= run.last)) return letter;
  }
  return null;
}
