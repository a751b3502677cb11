import type { Amount, Item, Side } from '#lib/inference/darkroom/features.ts';
import {
  type Bag,
  frame,
  type Outcome,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';

const isDegrees = (amount: Amount | undefined): boolean =>
  amount === undefined || ((amount.unit === '°' || amount.unit === '') && !amount.share);

/** Clockwise is 1; 0 where the words say both. "Left" is counter-clockwise. */
const turnOf = (bag: Bag): 1 | -1 | 0 | null => {
  const turns = new Set<number>(bag.values('turn'));
  for (const side of bag.values('side')) turns.add(side === 'right' ? 1 : side === 'left' ? -1 : 0);
  if (turns.size === 0) return null;
  if (turns.size > 1) return 0;
  return turns.has(1) ? 1 : turns.has(-1) ? -1 : 0;
};

/** The angle said, clockwise, or null where the words disagree. */
const angleOf = (bag: Bag, amount: Amount | undefined): number | null => {
  const turn = turnOf(bag);
  const named = bag.first('turnBy');
  if (turn === 0 || (amount && named !== undefined) || (amount?.sign === -1 && turn !== null)) return null;
  const size = amount?.value ?? named ?? 90;
  return size * (turn ?? 1) * (amount?.sign === -1 ? -1 : 1);
};

const QUARTERS = ['rotate left', 'rotate right'];

/** From −180 up to 180, so that each turn has one name. */
const principal = (degrees: number): number => {
  const turned = ((degrees % 360) + 360) % 360;
  return turned > 180 ? turned - 360 : turned;
};

/** A colour fills the corners: "on a white background", "with black corners". */
export const rotate = frame(
  ['rotate', 'pad'],
  ['turn', 'turnBy', 'amount', 'heads', 'side', 'colour', 'preposition', 'place', 'fit', 'separator'],
  (bag, items) => {
    if (bag.count('amount') > 1 || bag.count('turnBy') > 1 || bag.count('colour') > 1) return null;
    const ground = bag.values('heads').some(({ head }) => head === 'pad');
    const rotates = bag.values('heads').some(({ head }) => head === 'rotate');
    // "Fill the corners with black" is about their colour.
    if (rotates && bag.count('fit') > 0 && bag.count('colour', 'place') === 0) return fillingFrame(bag);
    const filled = ground || bag.count('place', 'fit') > 0;
    const separated = bag.count('separator') - bag.values('preposition').filter((word) => word === 'with').length;
    if (separated > (ground && bag.count('colour') > 0 ? 1 : 0)) return null;
    return filled && (!rotates || bag.count('colour') === 0) ? null : rotated(bag, items);
  },
);

/** "Rotate 1.7° clockwise and fill the frame": no corner stays empty, so it is a straightening. */
const fillingFrame = (bag: Bag): Outcome | null => {
  const amount = bag.first('amount');
  const isAlone = bag.count('fit') === 1 && bag.first('fit') === 'cover' && bag.count('turnBy') === 0;
  if (!isAlone || bag.count('separator') > 1 || bag.count('heads') > 1) return null;
  return amount ? straightened(bag, amount) : problem('amount-needed', 'how-much', STRAIGHTENINGS);
};

const STRAIGHTENINGS = ['straighten 2° clockwise', 'straighten 2° counter-clockwise'];

const straightened = (bag: Bag, amount: Amount): Outcome => {
  const angle = isDegrees(amount) ? angleOf(bag, amount) : null;
  if (angle === null) return problem('ambiguous', 'conflict', STRAIGHTENINGS);
  if (Math.abs(angle) > 45) return outOfRange(-45, 45, '°', STRAIGHTENINGS);
  return step({ operation: 'straighten', degrees: rounded(angle) });
};

/** "1/4 turn" is a share of the whole round. */
const shareOfTurn = (amount: Amount | undefined, items: readonly Item[]): Amount | undefined => {
  const at = items.findIndex(({ features }) => features.amount === amount);
  const turn = amount?.share && amount.unit === '' && /^turns?$/u.test(items[at + 1]?.words ?? '');
  return turn ? { ...amount, value: amount.value * 360, share: false } : amount;
};

const rotated = (bag: Bag, items: readonly Item[]): Outcome | null => {
  const amount = shareOfTurn(bag.first('amount'), items);
  const headed = bag.count('heads') > 0;
  const said = bag.count('turn', 'turnBy', 'side', 'amount') > 0;
  if (!isDegrees(amount)) return headed ? outOfRange(-360, 360, '°', QUARTERS) : null;
  if (!said) return headed ? problem('amount-needed', 'how', QUARTERS) : null;
  if (!amount && items.some(({ words }) => words.startsWith('tilt')))
    return problem('amount-needed', 'how-much', ['rotate 3° clockwise', 'straighten 3° clockwise']);
  if (!headed && !(bag.count('turnBy') || (amount?.unit === '°' && bag.count('turn', 'side')) || onlyTurn(bag)))
    return null;
  const angle = angleOf(bag, amount);
  if (angle === null) return problem('ambiguous', 'conflict', QUARTERS);
  if (Math.abs(angle) > 360) return outOfRange(-360, 360, '°', QUARTERS);
  const turned = rounded(principal(angle));
  const fill = turned % 90 === 0 ? '#ffffff' : (bag.first('colour') ?? '#ffffff');
  return step({ operation: 'rotate', degrees: turned, fill });
};

/** "clockwise 90" has no unit, but nothing else turns. */
const onlyTurn = (bag: Bag): boolean => bag.count('turn') > 0 && bag.count('amount') > 0;

export const straighten = frame(['straighten'], ['heads', 'turn', 'amount', 'side', 'preposition'], (bag) => {
  if (bag.count('heads') === 0 || bag.count('amount') > 1) return null;
  const amount = bag.first('amount');
  return amount ? straightened(bag, amount) : problem('amount-needed', 'how-much', STRAIGHTENINGS);
});

const opposite = (sides: readonly Side[], one: Side, other: Side): boolean =>
  sides.includes(one) && sides.includes(other);

export const mirror = frame(
  ['mirror'],
  ['axis', 'heads', 'side', 'turnBy', 'turn', 'preposition', 'separator', 'sides'],
  (bag) => {
    if (bag.count('heads') === 0) return null;
    const axes: ('horizontal' | 'vertical')[] = bag.values('axis');
    const sides = bag.values('side');
    const ambiguous = problem('ambiguous', 'which', ['flip horizontally', 'flip vertically']);
    if (bag.count('turnBy', 'turn') > 0) return problem('ambiguous', 'which', ['flip vertically', 'rotate 180°']);
    if (sides.length === 2 && axes.length === 0 && opposite(sides, 'left', 'right')) axes.push('horizontal');
    else if (sides.length === 2 && axes.length === 0 && opposite(sides, 'top', 'bottom')) axes.push('vertical');
    else if (sides.length > 0 || bag.count('sides') > 0) return ambiguous;
    if (bag.count('separator') > Math.max(0, axes.length + sides.length - 1)) return null;
    if (axes.length === 0) return bag.count('separator') > 0 ? null : step({ operation: 'mirror', axis: 'horizontal' });
    if (new Set(axes).size !== axes.length) return ambiguous;
    return step(...axes.map((axis) => ({ operation: 'mirror' as const, axis })));
  },
);
