import { meantWords, phraseTree } from '#lib/inference/darkroom/lexicon.ts';
import { realWords } from '#lib/inference/darkroom/real-words.ts';

/** Typing errors between two words (a swap of neighbours is one), or `most` + 1 where there are more. */
export const typingErrors = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most && Math.min(...previous) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? most + 1;
};

const SHORTEST = 5;
const SHORTEST_MEANT = 4;
const LONG = 8;
const LONGEST = 24;
const byLetter = new Map<string, string[]>();
for (const word of meantWords) {
  if (word.length < SHORTEST_MEANT || !/^[a-z]+$/u.test(word)) continue;
  const letter = word.charAt(0);
  const words = byLetter.get(letter) ?? [];
  words.push(word);
  byLetter.set(letter, words);
}

/** Whole words of the vocabulary come before words that only stand in phrases of it ("exposure" before "over expose"). */
const isWhole = (word: string): boolean => phraseTree.next.get(word)?.features !== undefined;

/** "Horizontal" and "horizontally" are one word in two forms: the shorter is as good. */
const oneOf = (words: readonly string[]): string | null => {
  const whole = words.filter(isWhole);
  const [shortest = null, ...others] = (whole.length > 0 ? whole : words).toSorted((a, b) => a.length - b.length);
  return others.every((word) => shortest !== null && word.startsWith(shortest)) ? shortest : null;
};

/**
 * The word of the vocabulary that was meant, if exactly one is as near: one typing error in words of five letters or more, two in words of
 * eight or more. The first letter must be right, or changed places with the second; and a real English word is never taken for another
 * ("fright" is not "right").
 */
export const corrected = (word: string): string | null => {
  if (word.length < SHORTEST || word.length > LONGEST || realWords.has(word)) return null;
  const swapped = byLetter.get(word.charAt(1)) ?? [];
  const candidates = [...(byLetter.get(word.charAt(0)) ?? []), ...swapped.filter((known) => known[1] === word[0])];
  let best = new Set<string>();
  let least = 3;
  for (const known of candidates) {
    const allowed = Math.min(word.length, known.length) >= LONG ? 2 : 1;
    const errors = typingErrors(word, known, allowed);
    if (errors > allowed || errors > least) continue;
    if (errors < least) best = new Set();
    least = errors;
    best.add(known);
  }
  return oneOf([...best]);
};
