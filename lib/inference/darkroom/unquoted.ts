import type { Item } from '#lib/inference/darkroom/features.ts';

const isCaption = ({ features }: Item): boolean =>
  features.heads?.some(({ head }) => head === 'caption' || head === 'watermark') === true;

/** What cannot begin an instruction but begins a name: "add a watermark © Jane Doe", "caption @jane". */
const NAMING = /^[©®™@#]$/u;

const endsWords = (instruction: string, item: Item): boolean =>
  item.features.separator === 'hard' && /[\n\r;]/u.test(instruction.slice(item.start, item.end));

/** Words that might be the caption's look or a next step rather than a part of it. */
const isDoubtful = ({ features, words }: Item): boolean => {
  if (features.separator !== undefined) return !/^[.!?]$/u.test(words);
  return [features.side, features.colour, features.heads, features.amount, features.quote].some(
    (value) => value !== undefined,
  );
};

/**
 * "Caption saying Happy birthday" has no quotation marks: all the rest of the line is for the picture and none of it is an instruction. Where
 * the rest holds words that could also say how it looks or what comes next, the words are left unknown, so that the person is asked for marks.
 */
export const quoteUnquoted = (instruction: string, items: readonly Item[]): Item[] => {
  const at = items.findIndex((item, index) => {
    const next = items[index + 1];
    const names = next !== undefined && NAMING.test(next.words);
    const says = names || item.features.saying || (item.words === ':' && isNamed(items[index - 1]));
    return says && next && next.features.quote === undefined && next.words !== ':' && awaitsWords(items, index);
  });
  if (at === -1) return [...items];
  const from = items[at + 1];
  if (!from || endsWords(instruction, from)) return [...items];
  let to = items.findIndex((item, index) => index > at && endsWords(instruction, item));
  if (to === -1) to = items.length;
  const said = items.slice(at + 1, to);
  const last = said.at(-1);
  if (!last) return [...items];
  const stopped = last.words === '.' && said.length > 1;
  const end = stopped ? last.start : last.end;
  const inside = stopped ? said.slice(0, -1) : said;
  const words = instruction.slice(from.start, end).trimEnd();
  const doubtful = inside.some(isDoubtful);
  const quoted: Item = {
    start: from.start,
    end: from.start + words.length,
    words,
    features: doubtful ? { saying: true } : { quote: words },
    known: !doubtful,
  };
  return [...items.slice(0, at + 1), quoted, ...quoteUnquoted(instruction, items.slice(to))];
};

const isNamed = (item: Item | undefined): boolean => item !== undefined && isCaption(item);

/** Whether the sentence up to here names a caption and has no words for it yet. */
const awaitsWords = (items: readonly Item[], index: number): boolean => {
  for (let at = index; at >= 0; at -= 1) {
    const item = items[at];
    if (!item || item.features.separator === 'hard' || item.features.quote !== undefined) return false;
    if (isCaption(item)) return true;
  }
  return false;
};
