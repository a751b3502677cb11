import type { Amount, HeadSense, Item } from '#lib/inference/darkroom/features.ts';
import {
  type Bag,
  frame,
  type Outcome,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';
import { anchorOf, type Shape, shapeOf } from '#lib/inference/darkroom/frames/place.ts';
import { PIXELS } from '#lib/inference/darkroom/vocabulary.ts';

const NEAREST = ['resize to 1200 px wide', 'resize to 50 %'];
const LEAST_BARE = 200;
const LEAST_SCALE = 1;
const MOST_SCALE = 1000;

const inRange = (pixels: number): boolean => Number.isInteger(pixels) && pixels >= PIXELS.min && pixels <= PIXELS.max;
const tooFar = (): Outcome => outOfRange(PIXELS.min, PIXELS.max, 'px', NEAREST);

const isPixels = ({ unit, sign, value, share }: Amount, bare = LEAST_BARE): boolean =>
  sign === 0 && !share && (unit === 'px' || (unit === '' && value >= bare));

/** The larger or smaller that the words say, 0 where they say neither, null where both. */
const directionOf = (bag: Bag): 1 | -1 | 0 | null => {
  const said = new Set<1 | -1>(bag.values('change'));
  for (const sense of bag.values('heads')) if (sense.directed) said.add(sense.direction);
  if (said.size > 1) return null;
  return said.has(1) ? 1 : said.has(-1) ? -1 : 0;
};

const scaleTo = (percent: number): Outcome =>
  percent < LEAST_SCALE || percent > MOST_SCALE
    ? outOfRange(LEAST_SCALE, MOST_SCALE, '%', NEAREST)
    : step({ operation: 'scale', percent: rounded(percent) });

/** "to 50 %" names the end, "by 50 %" the way; without either, "enlarge 150 %" names the end and "shrink 30 %" the way. */
const scaled = (bag: Bag, items: readonly Item[], amount: Amount): Outcome | null => {
  const direction = directionOf(bag);
  if (direction === null || amount.sign !== 0 || bag.preposition('off', 'from', 'on')) return null;
  if (amount.unit === '×')
    return scaleTo(direction === -1 && amount.value >= 1 ? 100 / amount.value : amount.value * 100);
  const share = amount.share && amount.unit === '';
  if (!share && amount.unit !== '%') return null;
  const percent = share ? amount.value * 100 : amount.value;
  if (direction === 0 || bag.preposition('to')) {
    const contrary = (direction === 1 && percent < 100) || (direction === -1 && percent > 100);
    return contrary ? problem('ambiguous', 'conflict', [`scale to ${rounded(percent)} %`]) : scaleTo(percent);
  }
  if (direction === -1) {
    return percent >= 100
      ? problem('ambiguous', 'conflict', ['scale to 50 %', 'scale to 25 %'])
      : scaleTo(100 - percent);
  }
  // "150 % bigger" may end at 150 % or at 250 %.
  if (percent > 100 && !bag.preposition('by') && items.some(({ words }) => /^(?:bigger|larger)$/u.test(words)))
    return problem('ambiguous', 'which', [`scale to ${rounded(percent)} %`, `scale to ${rounded(100 + percent)} %`]);
  return scaleTo(
    bag.preposition('by') || percent < 100 || isComparative(bag)
      ? 100 + percent
      : Math.max(percent, percent === 100 ? 200 : 0),
  );
};

const isComparative = (bag: Bag): boolean =>
  bag.values('heads').some((sense: HeadSense) => sense.form === 'comparative') && bag.count('change') > 0;

/** "1200 px wide, at most 800 high" and "at most 1200 px wide, resize to 800 high" limit one side, so they are two steps. */
const limitsOne = (items: readonly Item[]): boolean => {
  const first = items.findIndex(({ features }) => features.amount);
  const limit = items.findLastIndex(({ features }) => features.limit);
  const later = items.slice(first + 1);
  if (limit === -1 || !later.some(({ features }) => features.amount)) return false;
  return limit > first || later.some(({ features }) => features.heads);
};

const amountTo = (items: readonly Item[]): boolean => {
  const to = items.findIndex(({ features }) => features.preposition === 'to');
  const [before, after] = [items.slice(0, Math.max(0, to)), items.slice(to + 1)];
  return (
    before.some(({ features }) => features.amount) &&
    !before.some(({ features }) => features.dimension) &&
    after.some(({ features }) => features.dimension)
  );
};

const sidesSaid = (bag: Bag, items: readonly Item[]): Outcome | null => {
  const amounts = bag.values('amount');
  const names = bag.values('dimension');
  // "Add 100 px to the width" says the way, and "1200 px wide" the end.
  if (amountTo(items) || limitsOne(items)) return null;
  if (amounts.length !== names.length || amounts.some((amount) => !isPixels(amount, 1))) return null;
  if (bag.preposition('by') && amounts.length === 1 && directionOf(bag) !== 0) return null;
  if (amounts.some(({ value }) => !inRange(value))) return tooFar();
  const of = (name: (typeof names)[number]): number | undefined => amounts[names.indexOf(name)]?.value;
  const [longest, shortest, width, height] = [of('longest'), of('shortest'), of('width'), of('height')];
  if (new Set(names).size !== names.length) return problem('ambiguous', 'conflict', NEAREST);
  if (names.length === 1 && longest !== undefined)
    return step({ operation: 'resize-side', side: 'longest', pixels: longest, ...limitOf(items) });
  if (names.length === 1 && shortest !== undefined)
    return step({ operation: 'resize-side', side: 'shortest', pixels: shortest, ...limitOf(items) });
  if (longest !== undefined || shortest !== undefined) return null;
  const both = width !== undefined && height !== undefined;
  const fit = both ? fitOf(bag) : 'inside';
  return fit === null
    ? problem('ambiguous', 'conflict', NEAREST)
    : step({
        operation: 'resize',
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
        fit,
        ...limitOf(items),
      });
};

/** "At most 1600 px" and "fit within" keep a picture that is smaller already as it is. */
const limitOf = (items: readonly Item[]): { atMost?: true } =>
  items.some(({ features }) => features.limit) ? { atMost: true } : {};

/** Two sizes fill their frame exactly and cut what hangs over, unless the words say how to fit. */
const fitOf = (bag: Bag): 'inside' | 'cover' | 'stretch' | null => {
  const said = new Set(bag.values('fit'));
  if (bag.count('limit', 'keepRatio') > 0) said.add('inside');
  return said.size > 1 ? null : ([...said][0] ?? 'cover');
};

const isStep = (shape: Shape | null, kind: Shape['kind']): boolean => shape?.kind === kind;

export const resize = frame(
  ['resize'],
  [
    'amount',
    'pair',
    'ratio',
    'dimension',
    'limit',
    'fit',
    'keepRatio',
    'factor',
    'change',
    'heads',
    'preposition',
    'separator',
    'degree',
  ],
  (bag, items) => {
    if (bag.count('limit') > 2 || new Set(bag.values('fit')).size > 1) return null;
    const headed = bag.count('heads') > 0;
    const plain = bag.values('preposition').filter((word) => word === 'with').length;
    const separators = bag.count('separator') - plain;
    if (separators > 0 && bag.count('heads') > 1) return null;
    if (separators > (bag.count('dimension') === 2 && bag.count('amount') === 2 ? 1 : 0)) return null;
    if (bag.count('dimension') > 0)
      return bag.count('pair', 'ratio', 'factor', 'degree') > 0 ? pairWithSides(bag) : sidesSaid(bag, items);
    if (bag.count('pair', 'ratio') > 0) return boxed(bag, items, headed);
    if (bag.count('degree') > 0) return headed ? problem('amount-needed', 'how-much', NEAREST) : null;
    return oneAmount(bag, items, headed);
  },
);

/** "1200 × 800 wide" says a side too many. */
const pairWithSides = (bag: Bag): Outcome | null =>
  bag.count('heads') > 0 ? problem('ambiguous', 'conflict', NEAREST) : null;

const boxed = (bag: Bag, items: readonly Item[], headed: boolean): Outcome | null => {
  const shape = shapeOf(bag);
  if (bag.count('factor', 'degree', 'change') > 0) return null;
  if (shape && isStep(shape, 'pixels')) {
    const fit = fitOf(bag);
    const { width, height } = shape;
    return fit === null
      ? problem('ambiguous', 'conflict', NEAREST)
      : step({ operation: 'resize', width, height, fit, ...limitOf(items) });
  }
  if (isStep(shape, 'bad')) return headed || bag.values('pair').some(({ pixels }) => pixels) ? tooFar() : null;
  if (!headed && bag.count('fit', 'limit') === 0 && shape?.kind !== 'unclear') return null;
  const { width, height } = shape ?? { width: 1, height: 1 };
  return problem(
    'ambiguous',
    'which',
    isStep(shape, 'unclear')
      ? [`resize to ${width} × ${height} px`, `crop to ${width}:${height}`]
      : [`crop to ${width}:${height}`, `pad to ${width}:${height} with white`],
  );
};

/** "Scale by 0.5" and "upscale by 2" are times; by 50 may be percent or pixels. */
const MOST_FACTOR = 10;
const isFactor = (bag: Bag, { unit, sign, value }: Amount): boolean =>
  unit === '' && sign === 0 && value <= MOST_FACTOR && bag.count('change') === 0;

/** "Max 1600 px" and "1600 px max" are a size by themselves; "10 px inside" is not. */
const isLimited = (items: readonly Item[]): boolean =>
  items[0]?.features.limit === true || items.at(-1)?.words.startsWith('max') === true;

const oneAmount = (bag: Bag, items: readonly Item[], headed: boolean): Outcome | null => {
  const amount = bag.first('amount');
  const factor = bag.first('factor');
  const limited = bag.count('limit') > 0;
  if (bag.count('amount', 'factor') > 1 || bag.count('separator') > 0) {
    return headed && bag.count('amount') > 1 && bag.count('separator') === 0
      ? problem('ambiguous', 'conflict', NEAREST)
      : null;
  }
  if (factor !== undefined && headed) {
    if (bag.count('change') > 0) return null;
    return scaleTo(directionOf(bag) === -1 && factor > 1 ? 100 / factor : factor * 100);
  }
  if (!amount) return headed && bag.count('fit') === 0 ? problem('amount-needed', 'how-much', NEAREST) : null;

  if (!headed && !(isLimited(items) && isPixels(amount))) {
    if (amount.unit === '×' && bag.count('change', 'preposition', 'fit') === 0) return scaleTo(amount.value * 100);
    return null;
  }
  if (amount.unit === 'px' || (amount.unit === '' && !amount.share)) {
    if (bag.preposition('by') && isFactor(bag, amount)) return scaled(bag, items, { ...amount, unit: '×' });
    if (bag.preposition('by') || bag.count('fit') > 0) return problem('ambiguous', 'which', NEAREST);
    if (!isPixels(amount))
      return problem('ambiguous', 'which', [
        `scale to ${Math.max(1, amount.value)} %`,
        `longest side ${Math.max(1, Math.round(amount.value))} px`,
      ]);
    return inRange(amount.value)
      ? step({ operation: 'resize-side', side: 'longest', pixels: amount.value, ...limitOf(items) })
      : tooFar();
  }
  if (amount.unit === 'k') return problem('ambiguous', 'which', ['longest side 2048 px', 'longest side 3840 px']);
  return limited || bag.count('fit') > 0
    ? null
    : (scaled(bag, items, amount) ?? problem('ambiguous', 'which', NEAREST));
};

const BARS = ['pad to 1:1 with white', 'pad to 16:9 with a blurred surround'];

export const pad = frame(
  ['pad', 'border'],
  [
    'pair',
    'ratio',
    'orientation',
    'amount',
    'colour',
    'blurred',
    'heads',
    'sides',
    'side',
    'fit',
    'place',
    'preposition',
    'separator',
  ],
  (bag, items) => {
    if (bag.count('heads', 'blurred') === 0 || !makesRoom(bag)) return null;
    const plain = bag.values('preposition').filter((word) => word === 'with').length;
    if (bag.count('separator') > plain + 1 || (bag.count('blurred') > 1 && endsInAStepOfItsOwn(items))) return null;
    const conflict = problem('ambiguous', 'conflict', BARS);
    if (bag.count('colour') + Math.min(1, bag.count('blurred')) > 1 || bag.values('fit').includes('stretch'))
      return conflict;
    const fill =
      bag.count('blurred') > 0 ? 'blur' : (bag.first('colour') ?? (isLetterbox(items) ? '#000000' : '#ffffff'));
    const shape = shapeOf(bag);
    if (!shape)
      return (
        allRound(bag, items, fill) ??
        problem('amount-needed', 'shape', bag.count('colour') > 0 ? [`pad to 1:1 on ${fill}`] : BARS)
      );
    const anchor = anchorOf(bag.values('side'), 'centre');
    if (anchor === null) return conflict;
    const { width, height } = shape;
    if (shape.kind === 'bad') return outOfRange('1:50', '50:1', '', BARS);
    if (shape.kind === 'unclear')
      return problem('ambiguous', 'which', [`pad to ${width}:${height}`, `pad to ${width} × ${height} px`]);
    return shape.kind === 'ratio'
      ? step({ operation: 'pad-ratio', width: rounded(width), height: rounded(height), fill, anchor })
      : step({ operation: 'pad-size', width, height, fill, anchor });
  },
);

/** "White borders to make it square" make room; "square with a white border" is a crop with a border. */
const makesRoom = (bag: Bag): boolean => {
  const borders = bag.all('heads').filter(({ value }) => value.head === 'border');
  if (borders.length === 0) return true;
  const ratio = bag.all('ratio')[0] ?? bag.all('pair')[0];
  const first = borders[0]?.index ?? 0;
  return ratio !== undefined && ratio.index > first && bag.preposition('to') && bag.count('separator', 'amount') === 0;
};

/** "… with a blurred surround, blur 4 px": the second word belongs to what follows it. */
const endsInAStepOfItsOwn = (items: readonly Item[]): boolean =>
  items.at(-2)?.words === ',' && items.at(-1)?.features.blurred !== undefined;

const isLetterbox = (items: readonly Item[]): boolean =>
  items.some(({ words }) => /^(?:letter|pillar)box/u.test(words));

/** The same room on every side is a border. */
const allRound = (bag: Bag, items: readonly Item[], fill: string): Outcome | null => {
  const amount = bag.first('amount');
  const spread = bag.count('side', 'place', 'pair', 'ratio', 'orientation', 'fit') === 0;
  if (!amount || bag.count('amount') > 1 || !spread || fill === 'blur' || amount.share || amount.sign === -1)
    return null;
  if (amount.unit !== 'px' && amount.unit !== '%') return null;
  if (items.some(({ words }) => /^back(?:ground|drop)/u.test(words))) return null;
  return step({ operation: 'border', amount: rounded(amount.value), unit: amount.unit, colour: fill });
};
