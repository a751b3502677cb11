import type { Features, Form, HeadSense } from '#lib/inference/darkroom/features.ts';
import { nearWords } from '#lib/inference/darkroom/near-words.ts';
import { sharedWords } from '#lib/inference/darkroom/shared-words.ts';
import { type Entry, vocabulary } from '#lib/inference/darkroom/vocabulary.ts';

/** A node of the phrase tree: the next word leads on; `gap` leads on past a small word ("remove_noise"). */
export interface Node {
  next: Map<string, Node>;
  gap?: Node;
  features?: Features;
}

const node = (): Node => ({ next: new Map() });
const DOUBLING = /^(?:crop|cut|chop|trim|flip|flop|spin|blur|scan|pad|dim|cast)$/u;

/** The forms of a verb: crop, crops, cropped, cropping. A phrasal verb changes its first word only. */
const verbForms = (phrase: string): string[] => {
  const [verb = '', ...rest] = phrase.split(' ');
  const stem = DOUBLING.test(verb) ? verb + verb.slice(-1) : verb.replace(/e$/u, '');
  const third = /(?:[sx]|[sc]h)$/u.test(verb) ? `${verb}es` : `${verb}s`;
  return [verb, third, `${stem}ed`, `${stem}ing`].map((form) => [form, ...rest].join(' '));
};

const nounForms = (phrase: string): string[] => (phrase.endsWith('s') ? [phrase] : [phrase, `${phrase}s`]);

/** British spelling first in the table; both are read. */
const spellings = (phrase: string): string[] => {
  const american = phrase
    .replaceAll('colour', 'color')
    .replaceAll('grey', 'gray')
    .replaceAll('centre', 'center')
    .replace(/is(e[sd]?|ing)\b/gu, 'iz$1');
  return american === phrase ? [phrase] : [phrase, american];
};

const split = (list: string): string[] => list.split(', ').filter((phrase) => phrase !== '');

/** `|` and friends part the words of a phrase just as in an instruction ("b&w", "b/w"). */
const wordsOf = (phrase: string): string[] =>
  phrase.split(/([&/+_]| |(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d))/u).filter((word) => word !== '' && word !== ' ');

const merge = (old: Features | undefined, features: Features): Features => ({
  ...old,
  ...features,
  ...(old?.heads && features.heads ? { heads: [...old.heads, ...features.heads] } : {}),
});

const senses = (entry: Entry): [HeadSense, string[]][] => {
  const sense = (form: Form, direction: 1 | -1, directed: boolean): HeadSense => ({
    head: entry.head,
    form,
    direction,
    directed,
  });
  const { words } = entry;
  return [
    [sense('verb', 1, false), split(words.verb ?? '').flatMap(verbForms)],
    [sense('noun', 1, false), split(words.noun ?? '').flatMap(nounForms)],
    [sense('noun', 1, false), split(words.name ?? '')],
    [sense('comparative', 1, true), split(words.more ?? '')],
    [sense('comparative', -1, true), split(words.less ?? '')],
    [sense('adjective', 1, true), split(words.moreAdjective ?? '')],
    [sense('adjective', -1, true), split(words.lessAdjective ?? '')],
  ];
};

const buildTree = (): Node => {
  const root = node();
  const insert = (phrase: string, features: Features): void => {
    for (const spelling of spellings(phrase)) {
      let at = root;
      for (const word of wordsOf(spelling)) {
        let following = word === '_' ? at.gap : at.next.get(word);
        if (!following) {
          following = node();
          if (word === '_') at.gap = following;
          else at.next.set(word, following);
        }
        at = following;
      }
      at.features = merge(at.features, features);
    }
  };
  for (const [features, list] of sharedWords) for (const phrase of split(list)) insert(phrase, features);
  for (const entry of vocabulary)
    for (const [sense, phrases] of senses(entry)) for (const phrase of phrases) insert(phrase, { heads: [sense] });
  for (const [list, ...nearest] of nearWords) for (const phrase of split(list)) insert(phrase, { nearest });
  return root;
};

export const phraseTree: Node = buildTree();

/** Words that only join others, and words that are no step anyway: nothing is taken for a misspelling of them. */
const joins = ({ filler, negator, preposition, article, light, separator, nearest, heads }: Features): boolean =>
  heads === undefined &&
  [filler, negator, preposition, article, light, separator, nearest].some((feature) => feature !== undefined);

const collectWords = (): Set<string> => {
  const words = new Set<string>();
  const walk = (at: Node, path: readonly string[]): void => {
    if (at.features && !joins(at.features)) for (const word of path) words.add(word);
    for (const [word, following] of at.next) walk(following, [...path, word]);
    if (at.gap) walk(at.gap, path);
  };
  walk(phraseTree, []);
  return words;
};

/** The words that a misspelling may have meant. */
export const meantWords: ReadonlySet<string> = collectWords();
