import { type Compared, changedPlaces, isCounted } from '#components/compare/changed-places.ts';
import { frameChange } from '#components/compare/frame-change.ts';
import { lightnessOf, lookOf, togetherness } from '#components/compare/look-of.ts';
import { looksBetween } from '#components/compare/looks-between.ts';
import { gridOf, type Pixels, planesOf, type Size } from '#components/compare/planes.ts';
import { whereOf } from '#components/compare/where-of.ts';
import type { Lies } from '#components/editor/stage/difference.ts';
import type { Change } from '#lib/text/changes.ts';

/** From this share of the places on it is all of the picture: the rest has the same colour by chance. */
const ALL = 0.9;

/** A picture by its own size, and a smaller copy of its pixels. */
export type Measured = { size: Size; pixels: Pixels };

export type ToMeasure = {
  before: Measured;
  after: Measured;
  /** Where the source lies in its result; null where nobody knows, and their shapes differ. */
  lies: Lies | null;
  /** White where the edit could change something, of the result's shape. */
  mask?: Pixels | undefined;
  /** The edit was held to an area, whether or not that is still known. */
  isMasked: boolean;
};

const WHOLE: Lies = [1, 0, 0, 1, 0, 0];

/** What an edit changed: worked out from the two pictures alone, so that it is true whatever the edit was meant to do. */
export function measureChange(input: ToMeasure): Change {
  const { before, after, lies, isMasked } = input;
  const stretched: Lies = [after.size.width / before.size.width, 0, 0, after.size.height / before.size.height, 0, 0];
  const compared = comparedOf(input, lies ?? stretched);
  const all: number[] = [];
  for (let at = 0; at < compared.before.has.length; at++) if (isCounted(compared, at)) all.push(at);
  const frame = frameChange(before.size, after.size, lies ?? stretched);
  const found = lies ? changedPlaces(compared) : all.map((at) => ({ at, by: 1 }));
  const changed = found.map(({ at }) => at);
  const share = lies ? shareOf(changed.length, compared) : null;
  const [was, is] = [lightnessOf(compared.before), lightnessOf(compared.after)];
  const together = lies ? togetherness(was, is, changed) : null;
  const known = { together, isSharpKnown: !compared.isLoose };
  const looks =
    changed.length === 0
      ? []
      : looksBetween(lookOf(compared.before, changed, was), lookOf(compared.after, changed, is), known);
  const isAll = changed.length >= ALL * all.length && !compared.allowed;
  const where = isAll ? ({ part: 'all', isAllThere: true } as const) : whereOf(found, compared.before);
  return { frame, share, ...where, looks, isMasked };
}

/** Both pictures on one grid. */
function comparedOf({ before, after, mask }: ToMeasure, lies: Lies): Compared {
  const known = ({ size, pixels }: Measured) => pixels.width / size.width;
  const grid = gridOf(after.size, { before: known(before), after: known(after), lies });
  const on = { grid, frame: after.size };
  const isSame = lies.every((value, index) => Math.abs(value - (WHOLE[index] ?? 0)) < 1e-6);
  const marked = mask ? planesOf(mask, { ...on, size: after.size, lies: WHOLE }) : null;
  return {
    before: planesOf(before.pixels, { ...on, size: before.size, lies }),
    after: planesOf(after.pixels, { ...on, size: after.size, lies: WHOLE }),
    // A place that lies half outside is told by its other half.
    allowed: marked ? Uint8Array.from(marked.has, (_, at) => ((marked.rgb[at * 3] ?? 0) >= 128 ? 1 : 0)) : undefined,
    isLoose: !isSame || before.pixels.width !== after.pixels.width,
  };
}

/** Of all places that both have, whatever could change. */
function shareOf(changed: number, { before, after }: Compared): number {
  let both = 0;
  for (let at = 0; at < before.has.length; at++) if (before.has[at] === 1 && after.has[at] === 1) both++;
  return both === 0 ? 0 : changed / both;
}
