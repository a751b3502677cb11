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
import type { Head } from '#lib/inference/darkroom/vocabulary.ts';

/** A size in pixels or percent, from an amount or a word; a bare number is pixels. */
const sizeOf = (
  head: Head,
  bag: Bag,
  nearest: readonly string[],
): { value: number; unit: 'px' | '%' } | Outcome | null => {
  const rule = entryOf(head).amount;
  const amount: Amount | undefined = bag.first('amount');
  if (!rule?.degrees || bag.count('amount') > 1 || bag.count('degree') > 1) return null;
  const degree = bag.first('degree');
  const percent = amount?.unit === '%' ? amount.value : null;
  if (
    percent !== null &&
    degree !== undefined &&
    (degree === 0 ? percent > rule.degrees[1] : percent < rule.degrees[degree && 1])
  )
    return problem('ambiguous', 'conflict', nearest);
  if (!amount) return { value: rule.degrees[degree ?? 1], unit: '%' };
  if (amount.sign === -1 || amount.share || !['px', '%', ''].includes(amount.unit)) return null;
  if (amount.unit === 'px' && rule.pixels === undefined) return problem('ambiguous', 'conflict', nearest);
  const pixels = amount.unit !== '%' && rule.pixels !== undefined;
  const [least, most] = pixels && rule.pixels ? rule.pixels : [rule.min, rule.max];
  const value = rounded(amount.value);
  const broken = pixels && !Number.isInteger(value);
  return value < least || value > most || broken
    ? outOfRange(least, most, pixels ? 'px' : '%', nearest)
    : { value, unit: pixels ? 'px' : '%' };
};

const separatorsWithin = (bag: Bag, most: number): boolean =>
  bag.count('separator') <= most + bag.values('preposition').filter((word) => word === 'with').length;

export const border = frame(
  ['border'],
  ['heads', 'amount', 'colour', 'degree', 'sides', 'preposition', 'separator'],
  (bag) => {
    if (bag.count('heads') === 0 || !separatorsWithin(bag, 2)) return null;
    const nearest = ['20 px white border', 'thin black border'];
    if (bag.count('colour') > 1 || bag.count('amount') > 1) return problem('ambiguous', 'conflict', nearest);
    if (bag.values('sides').includes('both') || bag.preposition('off', 'from')) return null;
    const size = sizeOf('border', bag, nearest);
    if (!size || !('value' in size)) return size;
    return step({ operation: 'border', amount: size.value, unit: size.unit, colour: bag.first('colour') ?? '#ffffff' });
  },
);

export const roundCorners = frame(['round-corners'], ['heads', 'amount', 'degree', 'preposition'], (bag) => {
  if (bag.count('heads') === 0 || bag.preposition('off', 'from')) return null;
  const size = sizeOf('round-corners', bag, ['rounded corners 24 px', 'rounded corners 5 %']);
  return size && 'value' in size ? step({ operation: 'round-corners', radius: size.value, unit: size.unit }) : size;
});

/** A colour counts only as the ground it falls on: "shadow on white", "shadow with a grey background". */
export const shadow = frame(
  ['shadow', 'pad'],
  ['heads', 'amount', 'degree', 'colour', 'preposition', 'separator'],
  (bag) => {
    const rule = entryOf('shadow').amount;
    if (!rule?.degrees || !separatorsWithin(bag, 1)) return null;
    const heads = bag.values('heads');
    const nearest = ['drop shadow', 'shadow 40 % on white'];
    if (!heads.some(({ head }) => head === 'shadow') || bag.count('colour') > 1) return null;
    const grounded = bag.preposition('on') || heads.some(({ head }) => head === 'pad');
    if (grounded !== bag.count('colour') > 0)
      return bag.count('colour') > 0 ? problem('ambiguous', 'conflict', nearest) : null;
    const size = sizeOf('shadow', bag, nearest);
    if (!size || !('value' in size)) return size;
    return step({ operation: 'shadow', strength: size.value, background: bag.first('colour') ?? '#ffffff' });
  },
);

export const format = frame(['format'], ['format', 'heads', 'amount', 'preposition'], (bag, items) => {
  if (bag.count('amount') > 1 || bag.count('format') > 1) return null;
  const kind = bag.first('format');
  const nearest = ['save as PNG', 'save as JPEG'];
  if (!kind) return isSaving(items) && bag.count('amount') === 0 ? problem('amount-needed', 'which', nearest) : null;
  const amount = bag.first('amount');
  if (!amount) return step({ operation: 'format', format: kind });
  if (amount.unit !== '%' || amount.share || amount.sign !== 0) return problem('ambiguous', 'conflict', nearest);
  return amount.value < 1 || amount.value > 100
    ? outOfRange(1, 100, '%', ['quality 80'])
    : step({ operation: 'format', format: kind }, { operation: 'quality', percent: rounded(amount.value) });
});

const isSaving = (items: readonly Item[]): boolean =>
  items.some(
    ({ features }) => features.heads?.some(({ head, form }) => head === 'format' && form === 'verb') && !features.light,
  );

/** Percent for "low", "high" and "maximum" quality. */
const LOW = 60;
const HIGH = 90;

export const quality = frame(
  ['quality'],
  ['heads', 'amount', 'degree', 'change', 'limit', 'preposition'],
  (bag, items) => {
    // "Reduce the quality to 80 %" names the end.
    const way = bag.preposition('to') && bag.count('amount') === 1 && bag.count('change') === 1 ? 1 : 0;
    if (bag.count('heads') === 0 || bag.count('amount', 'degree', 'change', 'limit') > 1 + way) return null;
    const nearest = ['quality 80', 'quality 95'];
    if (bag.preposition('by')) return null;
    const amount = bag.first('amount');
    const [first] = items;
    const said =
      first?.words === 'low' ? LOW : first?.words === 'high' ? HIGH : bag.first('degree') === 3 ? 100 : undefined;
    if (!amount)
      return said === undefined
        ? problem('amount-needed', 'how-much', nearest)
        : step({ operation: 'quality', percent: said });
    if (amount.share || amount.sign !== 0 || (amount.unit !== '%' && amount.unit !== '')) return null;
    return amount.value < 1 || amount.value > 100
      ? outOfRange(1, 100, '%', nearest)
      : step({ operation: 'quality', percent: rounded(amount.value) });
  },
);
