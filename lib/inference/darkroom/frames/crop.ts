import type { Amount, Item, Side } from '#lib/inference/darkroom/features.ts';
import {
  type Bag,
  type Frame,
  frame,
  type Outcome,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';
import { anchorOf, shapeOf } from '#lib/inference/darkroom/frames/place.ts';
import { MAX_SIDE } from '#lib/inference/darkroom/geometry.ts';
import { PIXELS } from '#lib/inference/darkroom/vocabulary.ts';

const NEAREST = ['crop to 4:5', 'cut 10 % off the top'];

interface Cut {
  amount?: Amount;
  sides: Exclude<Side, 'centre'>[];
  amountFirst: boolean;
}

/** Pairs amounts with the sides they stand beside: "10 px off the top and 20 off the left", "top 10 px, bottom 20 px". */
const cutsOf = (items: readonly Item[]): Cut[] | null => {
  const cuts: Cut[] = [];
  let current: Cut = { sides: [], amountFirst: false };
  let parted = true;
  const complete = (): boolean => current.amount !== undefined && current.sides.length > 0;
  const close = (): void => {
    cuts.push(current);
    current = { sides: [], amountFirst: false };
    parted = true;
  };
  for (const { features } of items) {
    const { amount, side, sides } = features;
    const named: Cut['sides'] =
      sides === 'all' ? ['top', 'right', 'bottom', 'left'] : sides === 'both' ? ['left', 'right'] : [];
    if (side === 'centre') return null;
    if (side) named.push(side);
    if (amount) {
      if (complete()) close();
      if (current.amount) return null;
      current.amountFirst = current.sides.length === 0;
      current.amount = amount;
    } else if (named.length > 0) {
      if (complete() && !current.amountFirst) close();
      // "off the top left" without "and" may be two sides or a corner.
      if (!parted && current.sides.length > 0) return null;
      current.sides.push(...named);
      parted = false;
    } else if (features.separator) parted = true;
  }
  if (!complete()) return null;
  close();
  return cuts;
};

const sidesCut = (items: readonly Item[], bag: Bag): Outcome | null => {
  const unclear = problem('ambiguous', 'which', ['cut 10 % off the top', 'crop to 4:5 at the top']);
  const cuts = cutsOf(items);
  if (!cuts) return unclear;
  const shares = cuts.some(({ amount }) => amount?.share);
  if (bag.preposition('to') || (shares && !bag.preposition('off', 'from') && !offHead(items)))
    return problem('ambiguous', 'which', ['cut 50 % off the left', 'cut 50 % off the right']);
  const units = new Set(cuts.map(({ amount }) => (amount?.share || amount?.unit === '%' ? '%' : 'px')));
  const unit = units.has('%') ? '%' : 'px';
  const sides = { top: 0, right: 0, bottom: 0, left: 0 };
  for (const { amount, sides: named } of cuts) {
    if (!amount || amount.sign === -1 || !['%', 'px', ''].includes(amount.unit) || units.size > 1) return unclear;
    for (const side of named) {
      if (sides[side] > 0) return problem('ambiguous', 'conflict', NEAREST);
      sides[side] = amount.share && amount.unit === '' ? rounded(amount.value * 100) : rounded(amount.value);
    }
  }
  const most = unit === '%' ? 99 : PIXELS.max;
  if (Math.max(sides.top + sides.bottom, sides.left + sides.right) > most) return outOfRange(0, most, unit, NEAREST);
  if (unit === 'px' && Object.values(sides).some((side) => !Number.isInteger(side)))
    return outOfRange(0, most, unit, NEAREST);
  return step({ operation: 'crop-sides', ...sides, unit });
};

const offHead = (items: readonly Item[]): boolean => items.some(({ words }) => / off$/u.test(words));

export const crop: Frame = frame(
  ['crop', 'trim'],
  [
    'heads',
    'amount',
    'pair',
    'point',
    'ratio',
    'orientation',
    'dimension',
    'sides',
    'side',
    'place',
    'fit',
    'preposition',
    'separator',
  ],
  (bag, items) => {
    if (bag.count('fit') > 0) return null;
    if (bag.count('point') > 0) return boxed(bag);
    if (bag.count('pair') === 2) return fromTo(items);
    const headed = bag.count('heads') > 0;
    if (bag.count('amount') > 0 && bag.count('side', 'sides') > 0 && bag.count('pair', 'ratio') === 0)
      return headed || bag.preposition('off') ? sidesCut(items, bag) : null;
    if (bag.count('dimension') > 0) return headed ? sizeCut(items, bag) : null;
    const separators = bag.count('separator') - bag.values('preposition').filter((word) => word === 'with').length;
    if (separators > (placesAfter(items) ? 1 : 0)) return null;
    if (
      bag.values('heads').some(({ head }) => head === 'trim') &&
      bag.count('pair', 'ratio', 'amount', 'orientation') === 0
    )
      return bag.count('side') > 0 ? null : step({ operation: 'trim' });
    const shape = shapeOf(bag);
    if (!headed) {
      if (shape?.kind === 'bad') return outOfRange('1:50', '50:1', '', NEAREST);
      if (bag.count('orientation') === items.length) return unsaid(bag);
      const bare = bag.count('sides', 'side', 'place', 'amount') === 0 && shape?.kind === 'ratio';
      return bare ? ratioStep(shape.width, shape.height, 'centre') : null;
    }
    if (!shape) return unsaid(bag);
    const anchor = anchorOf(bag.values('side'), 'centre');
    if (anchor === null || bag.count('sides') > 0) return problem('ambiguous', 'conflict', NEAREST);
    const { width, height } = shape;
    if (shape.kind === 'ratio') return ratioStep(width, height, anchor);
    if (shape.kind === 'pixels') return step({ operation: 'crop-size', width, height, anchor });
    if (shape.kind === 'unclear')
      return problem('ambiguous', 'which', [`crop to ${width}:${height}`, `crop to ${width} × ${height} px`]);
    const ratio = bag.values('pair').some((pair) => !pair.pixels && (pair.ratio || pair.width <= 40));
    return ratio ? outOfRange('1:50', '50:1', '', NEAREST) : outOfRange(PIXELS.min, PIXELS.max, 'px', NEAREST);
  },
);

/** "Crop to x 120, y 80, 1600 by 900": beside a point, two numbers are pixels. */
const boxed = (bag: Bag): Outcome | null => {
  const [point, pair] = [bag.first('point'), bag.first('pair')];
  const nearest = ['crop 1200 × 800 px at x 0, y 0', 'crop to 4:5'];
  if (bag.count('heads') === 0 || bag.count('separator') > 1) return null;
  if (bag.count('amount', 'ratio', 'orientation', 'dimension', 'side', 'sides') > 0 || bag.count('point', 'pair') > 2)
    return problem('ambiguous', 'conflict', nearest);
  if (!point || !pair) return problem('amount-needed', 'shape', nearest);
  if (pair.ratio) return problem('ambiguous', 'conflict', nearest);
  const { width, height } = pair;
  const isRead =
    [point.x, point.y, width, height].every((value) => Number.isInteger(value) && value <= MAX_SIDE) &&
    Math.min(width, height) >= PIXELS.min;
  return isRead
    ? step({ operation: 'crop-box', left: point.x, top: point.y, width, height })
    : outOfRange(0, MAX_SIDE, 'px', nearest);
};

/** "From 4:3 to 16:9": what it is now, and what it shall be. */
const fromTo = (items: readonly Item[]): Outcome | null => {
  const pairs = items.flatMap((item, index) => (item.features.pair ? [index] : []));
  const [first = -1, second = -1] = pairs;
  const said = items[first - 1]?.features.preposition === 'from' && items[second - 1]?.features.preposition === 'to';
  const rest = items.slice(0, first - 1).concat(items.slice(first + 1));
  return said && second === first + 2 ? crop.read(rest) : null;
};

/** "Crop to 4:5, keep the top": after the comma there is nothing but the place. */
const placesAfter = (items: readonly Item[]): boolean => {
  const at = items.findIndex(({ features }) => features.separator && features.preposition === undefined);
  const after = items.slice(at + 1);
  const only = after.every(({ features }) => Object.keys(features).every((kind) => PLACING.has(kind)));
  const [first] = after;
  const said = items[at]?.words === ',' || first?.features.light !== undefined || first?.features.preposition;
  return only && Boolean(said) && after.some(({ features }) => features.side !== undefined);
};
const PLACING: ReadonlySet<string> = new Set(['side', 'place', 'article', 'filler', 'light', 'preposition']);

/** "Crop to 500 px wide and 400 px high"; one of the two alone may also mean a size. */
const sizeCut = (items: readonly Item[], bag: Bag): Outcome | null => {
  const names = bag.values('dimension');
  const amounts = bag.values('amount');
  if (bag.count('pair', 'ratio', 'orientation', 'sides', 'fit') > 0 || bag.preposition('by', 'off', 'from'))
    return null;
  if (bag.count('separator') > 1 || amounts.length !== names.length) return null;
  const at = (name: 'width' | 'height'): number | undefined => amounts[names.indexOf(name)]?.value;
  const [width, height] = [at('width'), at('height')];
  const plain = amounts.every(({ unit, sign, share }) => (unit === 'px' || unit === '') && sign === 0 && !share);
  const anchor = anchorOf(bag.values('side'), 'centre');
  if (!plain || anchor === null || names.length > 2) return null;
  if (width === undefined || height === undefined)
    return problem('ambiguous', 'shape', [
      items.some(({ features }) => features.dimension === 'height')
        ? `resize to ${height ?? 0} px high`
        : `resize to ${width ?? 0} px wide`,
      'crop to 4:5',
    ]);
  const whole = [width, height].every((side) => Number.isInteger(side) && side >= PIXELS.min && side <= PIXELS.max);
  return whole
    ? step({ operation: 'crop-size', width, height, anchor })
    : outOfRange(PIXELS.min, PIXELS.max, 'px', NEAREST);
};

const ratioStep = (width: number, height: number, anchor: Parameters<typeof anchorOf>[1]): Outcome =>
  step({ operation: 'crop-ratio', width: rounded(width), height: rounded(height), anchor });

const unsaid = (bag: Bag): Outcome => {
  const amount = bag.first('amount');
  if (bag.count('orientation') > 0)
    return problem(
      'ambiguous',
      'shape',
      bag.first('orientation') === 'portrait' ? ['crop to 4:5', 'crop to 2:3'] : ['crop to 3:2', 'crop to 16:9'],
    );
  if (amount?.unit === '%')
    return problem('ambiguous', 'which', [
      `cut ${rounded(amount.value)} % off each side`,
      `scale to ${rounded(amount.value)} %`,
    ]);
  if (bag.count('side') > 0)
    return problem('amount-needed', 'how-much', ['cut 10 % off the top', 'crop to 4:5 at the top']);
  return problem('amount-needed', 'shape', NEAREST);
};
