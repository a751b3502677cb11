import { typingErrors } from '#lib/inference/darkroom/correct.ts';
import type { Item } from '#lib/inference/darkroom/features.ts';
import { vocabulary } from '#lib/inference/darkroom/vocabulary.ts';

const MOST = 2;
const SHORTEST = 4;

const spoken = vocabulary.map((entry) => ({
  words: Object.values(entry.words)
    .flatMap((list) => list.split(', '))
    .filter((word) => word.length >= SHORTEST && !word.includes(' ')),
  examples: entry.examples,
}));

/** Examples of the operations whose words are spelled most like this one. */
const alike = (word: string): readonly string[] => {
  if (word.length < SHORTEST || word.length > 24) return [];
  let best: readonly string[] = [];
  let least = word.length < 8 ? 2 : 3;
  for (const { words, examples } of spoken) {
    for (const known of words) {
      const errors = known[0] === word[0] ? typingErrors(word, known, least - 1) : least;
      if (errors >= least) continue;
      least = errors;
      best = examples;
    }
  }
  return best;
};

/** "Less red" and "remove the red tint" want the opposite of a red tint. */
const takesAway = (items: readonly Item[]): boolean =>
  items.some(({ words, features }) => features.change === -1 || words === 'remove');

/** At most two instructions that come nearest to words that were not understood; none rather than a far-fetched one. */
export const nearestTo = (items: readonly Item[]): string[] => {
  const found: string[] = [];
  const away = takesAway(items);
  for (const { words, features } of items) {
    if (features.nearest) found.push(...features.nearest);
    else if (features.quote !== undefined) found.push('caption "Hello"');
    else if (features.amount?.unit === 'k') found.push('longest side 2048 px', 'longest side 3840 px');
    else if (features.colour && !away) found.push(`tint ${words}`);
  }
  if (found.length === 0) for (const { words, known } of items) if (!known) found.push(...alike(words));
  return [...new Set(found)].slice(0, MOST);
};
