import type { LookOf } from '#components/compare/look-of.ts';
import type { Change, Look, Strength } from '#lib/text/changes.ts';

/** At most so many are said: who listens cannot skim. */
const MOST_SAID = 4;

/** Mean distance from grey up to which a picture is black and white (JPEG leaves some), and from which it is coloured. */
const GREY = 2;
const COLOURED = 5;

type Said = { look: Look; strength: Strength; weight: number };

/** A value that moved: which way, and how far in steps of what one just sees. */
function moved(by: number, step: number, [up, down]: readonly [Look, Look]): Said[] {
  const weight = Math.abs(by) / step;
  if (weight < 1) return [];
  const strength = weight < 2.5 ? 'slightly' : weight < 14 ? 'plainly' : 'much';
  return [{ look: by > 0 ? up : down, strength, weight }];
}

const there = (is: boolean, look: Look): Said[] => (is ? [{ look, strength: 'plainly', weight: 100 }] : []);

/** What happened to the colours. Where they are gone, or are one now, nothing else is said of them. */
function colours(before: LookOf, after: LookOf): Said[] {
  const isGrey = after.colour <= GREY;
  if (before.colour > GREY && isGrey) return before.colour >= 3 ? there(true, 'black-and-white') : [];
  if (isGrey) return [];
  if (before.colour <= GREY)
    return there(after.colour >= COLOURED && after.oneHue < 0.97, 'in-colour').concat(
      there(after.oneHue >= 0.97, 'one-tint'),
    );
  if (after.oneHue >= 0.985 && before.oneHue < 0.96) return there(true, 'one-tint');
  return [
    ...moved(after.yellow - before.yellow, 1.2, ['warmer', 'cooler']),
    ...moved(after.red - before.red, 3, ['redder', 'greener']),
    ...moved(after.colour - before.colour, 2, ['more-colourful', 'less-colourful']),
  ];
}

/**
 * What one would say of the difference between two looks, most telling first. `together`: how far light and dark still lie where they lay, null where
 * that is not known. `isSharpKnown`: the pixels were not made anew on the way, which softens by itself.
 */
export function looksBetween(
  before: LookOf,
  after: LookOf,
  { together, isSharpKnown }: { together: number | null; isSharpKnown: boolean },
): Change['looks'] {
  const isOther = together !== null && together > -0.8 && together < 0.55;
  const isInverted = together !== null && together <= -0.8;
  const clearer = there(after.clear - before.clear > 8, 'clearer');
  const content = [...there(isInverted, 'inverted'), ...there(isOther, 'other-content'), ...clearer];
  const light = moved(after.lightness - before.lightness, 0.8, ['brighter', 'darker']);
  const ratio = (now: number, then: number) => Math.log(Math.max(0.01, now) / Math.max(0.01, then));
  const isPlain = before.contrast < 2 || after.contrast < 2;
  const shape = isPlain
    ? []
    : [
        ...moved(ratio(after.contrast, before.contrast), 0.06, ['more-contrast', 'less-contrast']),
        ...(isSharpKnown ? moved(ratio(after.detail, before.detail), 0.09, ['sharper', 'softer']) : []),
      ];
  // Where something else is shown, how sharp it is beside what was there says nothing.
  const tones = [...light, ...colours(before, after), ...(isOther || isInverted ? [] : shape)];
  return [...content, ...tones]
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, MOST_SAID)
    .map(({ look, strength }) => ({ look, strength }));
}
