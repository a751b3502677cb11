import type { Amount, Item } from '#lib/inference/darkroom/features.ts';
import {
  type Bag,
  entryOf,
  frame,
  type Outcome,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';
import { anchorOf } from '#lib/inference/darkroom/frames/place.ts';
import { luminance } from '#lib/inference/darkroom/luminance.ts';
import type { Head } from '#lib/inference/darkroom/vocabulary.ts';

const DEFAULT_OPACITY = 40;
const FAINT_OPACITY = 20;
const FAINT = /^(?:faint|faintly|subtle|subtly|lightly|light|slight|slightly|soft)$/u;
const NEAREST = {
  caption: ['caption "Hello"', 'caption "Hello" top left, small'],
  watermark: ['watermark "© Ana"', 'watermark "© Ana" at 30 % opacity'],
};

interface Look {
  size: number;
  opacity: number | null;
  colour: string;
  background: string | null;
}

/** The preposition that rules a word: the one right before it, past articles. */
const ruling = (items: readonly Item[], index: number): string | undefined => {
  let at = index - 1;
  while (items[at]?.features.article || items[at]?.features.filler || items[at]?.features.degree !== undefined) at -= 1;
  return items[at]?.features.preposition;
};

const isGround = (item: Item | undefined): boolean => item?.features.heads?.some(({ head }) => head === 'pad') === true;

const MIDDLE = 128;

/** White letters, but black ones on a light ground. */
const readable = (background: string | null): string =>
  background !== null && background.length === 7 && luminance(background) > MIDDLE ? '#000000' : '#ffffff';

/** The letters' colour and the one behind them ("in white on black", "white with a black background"). */
const coloursOf = (items: readonly Item[], bag: Bag): Pick<Look, 'colour' | 'background'> | null => {
  let colour: string | null = null;
  let background: string | null = null;
  for (const { value, index } of bag.all('colour')) {
    const behind = ruling(items, index) === 'on' || isGround(items[index + 1]);
    if (behind ? background !== null : colour !== null) return null;
    if (behind) background = value;
    else colour = value;
  }
  const grounds = items.filter(isGround).length;
  return grounds > (background === null ? 0 : 1) ? null : { colour: colour ?? readable(background), background };
};

const isShare = ({ unit, sign, share }: Amount): boolean => (unit === '%' || unit === '') && sign === 0 && !share;

/** Which amount is the opacity: the one that stands beside the word. */
const amountsOf = (bag: Bag): { size?: Amount; opacity?: Amount } | null => {
  const amounts = bag.all('amount');
  const opacity = bag.all('opacity')[0];
  if (amounts.length > 2 || bag.count('opacity') > 1) return null;
  if (!opacity) return amounts.length > 1 ? null : amounts[0] ? { size: amounts[0].value } : {};
  const sorted = amounts.toSorted((a, b) => Math.abs(a.index - opacity.index) - Math.abs(b.index - opacity.index));
  const [near, far] = sorted;
  if (!near) return null;
  return far ? { opacity: near.value, size: far.value } : { opacity: near.value };
};

const lookOf = (head: 'caption' | 'watermark', items: readonly Item[], bag: Bag): Look | Outcome => {
  const conflict = problem('ambiguous', 'conflict', NEAREST[head]);
  const colours = coloursOf(items, bag);
  const amounts = amountsOf(bag);
  const rule = entryOf(head).amount;
  if (!colours || !amounts || !rule?.degrees) return conflict;
  const faint = head === 'watermark' && items.some(({ words }) => FAINT.test(words));
  const degrees = bag.all('degree').filter(({ index }) => !(faint && FAINT.test(items[index]?.words ?? '')));
  if (degrees.length > 1 || (degrees.length === 1 && amounts.size)) return conflict;
  if ([amounts.size, amounts.opacity].some((amount) => amount && !isShare(amount)))
    return outOfRange(rule.min, rule.max, '%', NEAREST[head]);
  const size = rounded(amounts.size?.value ?? rule.degrees[degrees[0]?.value ?? 1]);
  const opacity = amounts.opacity ? rounded(amounts.opacity.value) : faint ? FAINT_OPACITY : null;
  if (size < rule.min || size > rule.max) return outOfRange(rule.min, rule.max, '%', NEAREST[head]);
  if (opacity !== null && (opacity < 1 || opacity > 100)) return outOfRange(1, 100, '%', NEAREST[head]);
  return { ...colours, size, opacity };
};

const HEADS: readonly Head[] = ['caption', 'watermark', 'pad', 'resize'];

const ADDS = /^add(?:s|ed|ing)?$/u;

/** 'Add "Hello"' and 'write "Hello"'; a quotation alone may be about words that are there already. */
const writes = (items: readonly Item[], heads: readonly Head[]): boolean => {
  if (heads.includes('caption')) return true;
  const quote = items.findIndex(({ features }) => features.quote !== undefined);
  const before = items.slice(0, Math.max(0, quote));
  return before.some(({ words }) => ADDS.test(words)) && !items.some(({ features }) => features.light === 'noun');
};

/** Words for the picture and how they look, in any order: place, size, colour, ground, opacity. */
export const writing = frame(
  HEADS,
  [
    'quote',
    'saying',
    'side',
    'sides',
    'tiled',
    'opacity',
    'colour',
    'amount',
    'dimension',
    'degree',
    'heads',
    'place',
    'preposition',
    'separator',
  ],
  (bag, items) => {
    const heads = bag.values('heads').map(({ head }) => head);
    const head = heads.includes('watermark') ? 'watermark' : writes(items, heads) ? 'caption' : null;
    if (!head || bag.count('quote') > 1 || bag.count('separator') > 6) return null;
    // "The size" may be about the letters; "bigger" is bigger than something.
    if (bag.values('heads').some((sense) => sense.head === 'resize' && sense.directed)) return null;
    const words = bag.first('quote');
    const plain = items.some(
      ({ features }) => features.heads?.some((sense) => HEADS.includes(sense.head)) && !features.light,
    );
    if (words === undefined)
      return plain && bag.count('separator') === 0 ? problem('amount-needed', 'quotes', NEAREST[head]) : null;
    if (words.trim() === '') return problem('amount-needed', 'quotes', NEAREST[head]);
    const conflict = problem('ambiguous', 'conflict', NEAREST[head]);
    const tiled = bag.count('tiled') > 0;
    const anchor = anchorOf(bag.values('side'), head === 'watermark' ? 'bottom-right' : 'bottom');
    if (anchor === null || bag.count('sides') > 0 || bag.count('tiled') > 1 || (tiled && bag.count('side') > 0))
      return conflict;
    const look = lookOf(head, items, bag);
    if (!('size' in look)) return look;
    const { size, colour, background } = look;
    if (head === 'caption') {
      if (tiled || look.opacity !== null) return conflict;
      return step({ operation: 'caption', words, anchor, size, colour, background });
    }
    if (background !== null) return conflict;
    return step({
      operation: 'watermark',
      words,
      anchor: tiled ? 'tiled' : anchor,
      size,
      colour,
      opacity: look.opacity ?? DEFAULT_OPACITY,
    });
  },
);
