import { knownWords } from '#lib/inference/darkroom/lexicon.ts';
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
    if (least > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? most + 1;
};

const SHORTEST = 5;
const LONG = 8;
const LONGEST = 24;
const byLetter = new Map<string, string[]>();
for (const word of knownWords) {
  if (word.length < SHORTEST || !/^[a-z]+$/u.test(word)) continue;
  const letter = word.charAt(0);
  const words = byLetter.get(letter) ?? [];
  words.push(word);
  byLetter.set(letter, words);
}

/**
 * The word of the vocabulary that was meant, if exactly one is as near: one typing error in words of five letters or more, two in words of
 * eight or more. The first letter must be right, and a real English word is never taken for another ("bright" is not "fright").
 */
export const corrected = (word: string): string | null => {
  if (word.length < SHORTEST || word.length > LONGEST || realWords.has(word)) return null;
  const swapped = byLetter.get(word.charAt(1)) ?? [];
  const candidates = [...(byLetter.get(word.charAt(0)) ?? []), ...swapped.filter((known) => known[1] === word[0])];
  const most = word.length >= LONG ? 2 : 1;
  let best: string | null = null;
  let least = most + 1;
  let unique = true;
  for (const known of candidates) {
    if (known === best) continue;
    const errors = typingErrors(word, known, known.length >= LONG ? most : 1);
    if (errors < least) {
      least = errors;
      best = known;
      unique = true;
    } else if (errors === least && errors <= most) unique = false;
  }
  return unique && least <= most ? best : null;
};
