import type { ChangedPlace } from '#components/compare/changed-places.ts';
import type { Size } from '#components/compare/planes.ts';
import type { Part } from '#lib/text/changes.ts';

/** Of what changed, how much must lie in a part to name it, and to say that all of it does. */
const MOST = 0.7;
const ALL = 0.97;

type Test = (x: number, y: number) => boolean;

/** Parts by name, smallest first; x and y from 0 to 1. */
const PARTS: readonly (readonly [Exclude<Part, 'all' | 'spread'>, Test])[] = [
  ['middle', (x, y) => Math.abs(x - 0.5) <= 0.22 && Math.abs(y - 0.5) <= 0.22],
  ['top-left', (x, y) => x < 0.5 && y < 0.5],
  ['top-right', (x, y) => x >= 0.5 && y < 0.5],
  ['bottom-left', (x, y) => x < 0.5 && y >= 0.5],
  ['bottom-right', (x, y) => x >= 0.5 && y >= 0.5],
  ['edges', (x, y) => Math.min(x, y, 1 - x, 1 - y) <= 0.15],
  ['top', (_, y) => y < 0.5],
  ['bottom', (_, y) => y >= 0.5],
  ['left', (x) => x < 0.5],
  ['right', (x) => x >= 0.5],
];

/** In which part of a grid these places lie: the smallest that has all of them, else the smallest where most has happened. */
export function whereOf(places: readonly ChangedPlace[], { width, height }: Size): { part: Part; isAllThere: boolean } {
  const sum = (some: readonly ChangedPlace[]) => some.reduce((total, { by }) => total + by, 0);
  const shares = PARTS.map(([part, test]) => {
    const inside = places.filter(({ at }) =>
      test(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height),
    );
    return { part, places: inside.length / Math.max(1, places.length), amount: sum(inside) / Math.max(1, sum(places)) };
  });
  const whole = shares.find((one) => one.places >= ALL);
  if (whole) return { part: whole.part, isAllThere: true };
  const most = shares.find(({ amount }) => amount >= MOST);
  return most ? { part: most.part, isAllThere: false } : { part: 'spread', isAllThere: false };
}
