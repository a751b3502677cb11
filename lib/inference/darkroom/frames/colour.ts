import {
  entryOf,
  type Frame,
  frame,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';
import { luminance } from '#lib/inference/darkroom/luminance.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import type { Head } from '#lib/inference/darkroom/vocabulary.ts';

const NOTHING_MORE = ['heads', 'preposition', 'degree'] as const;

/** A step that has no amount; only "completely" may stand with it. */
const bare = (head: Head, made: Step): Frame =>
  frame([head], NOTHING_MORE, (bag) => {
    if (bag.count('heads') === 0 || bag.values('degree').some((level) => level !== 3)) return null;
    return bag.values('preposition').every((word) => ['in', 'to', 'as'].includes(word)) ? step(made) : null;
  });

export const blackAndWhite = bare('black-and-white', { operation: 'black-and-white' });
export const invert = bare('invert', { operation: 'invert' });
export const autoLevels = bare('auto-levels', { operation: 'auto-levels' });

export const hue = frame(['hue', 'rotate'], ['heads', 'amount', 'change', 'preposition'], (bag) => {
  if (bag.count('amount') > 1 || !bag.values('heads').some(({ head }) => head === 'hue')) return null;
  const nearest = ['hue +30°', 'hue -30°'];
  const amount = bag.first('amount');
  if (!amount) return problem('amount-needed', 'how-much', nearest);
  const changes = bag.values('change');
  const conflict = (amount.sign !== 0 && changes.length > 0) || changes.length > 1 || amount.share;
  if (conflict || (amount.unit !== '' && amount.unit !== '°')) return problem('ambiguous', 'conflict', nearest);
  const degrees = rounded(amount.value * (amount.sign || changes[0] || 1));
  return Math.abs(degrees) > 180 ? outOfRange(-180, 180, '°', nearest) : step({ operation: 'hue', degrees });
});

export const tint = frame(['tint'], ['heads', 'colour', 'amount', 'degree', 'preposition'], (bag) => {
  const rule = entryOf('tint').amount;
  if (!rule?.degrees || bag.count('heads') === 0 || bag.count('amount', 'degree') > 1) return null;
  if (bag.preposition('on', 'off', 'from', 'at') && bag.count('amount') === 0) return null;
  const colour = bag.first('colour');
  if (colour === undefined) return problem('amount-needed', 'colour', ['tint orange', 'tint blue 20 %']);
  const nearest = ['tint orange', 'tint blue 20 %'];
  if (bag.count('colour') > 1 || colour.length > 7) return problem('ambiguous', 'conflict', nearest);
  const amount = bag.first('amount');
  if (amount && (amount.sign === -1 || amount.share || (amount.unit !== '%' && amount.unit !== ''))) return null;
  const percent = rounded(amount?.value ?? rule.degrees[bag.first('degree') ?? 1]);
  return percent > rule.max
    ? outOfRange(rule.min, rule.max, '%', nearest)
    : step({ operation: 'tint', colour, percent });
});

/** The darker colour takes the shadows, unless the words say which goes where. */
export const duotone = frame(['duotone'], ['heads', 'colour', 'role', 'preposition', 'separator'], (bag) => {
  if (bag.count('heads') === 0) return null;
  const colours = bag.all('colour');
  const [one, other] = colours;
  const nearest = ['duotone navy and cream', 'duotone black and orange'];
  const wrong = problem('amount-needed', 'colour', nearest);
  if (colours.length > 2 || colours.some(({ value }) => value.length > 7))
    return problem('ambiguous', 'conflict', nearest);
  if (!one || !other) return wrong;
  const roles = bag.all('role');
  if (roles.length === 0) {
    const [shadows, highlights] =
      luminance(one.value) <= luminance(other.value) ? [one.value, other.value] : [other.value, one.value];
    return step({ operation: 'duotone', shadows, highlights });
  }
  const [first, second] = roles;
  if (!first || !second || roles.length > 2 || first.value === second.value) return wrong;
  const shadowsFirst = first.value === 'shadows';
  return step({
    operation: 'duotone',
    shadows: shadowsFirst ? one.value : other.value,
    highlights: shadowsFirst ? other.value : one.value,
  });
});
