import type { Size } from '#components/compare/planes.ts';
import type { Lies } from '#components/editor/stage/difference.ts';
import type { FrameChange } from '#lib/text/changes.ts';

/** What lies over an edge by less than this share of the picture is rounding. */
const SLIVER = 0.004;

type Point = readonly [x: number, y: number];

/** Where the corners of a size lie, in order around it. */
const cornersOf = ({ width, height }: Size, [a, b, c, d, e, f]: Lies): Point[] =>
  (
    [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ] as const
  ).map(([x, y]) => [a * x + c * y + e, b * x + d * y + f]);

/** The part of a shape on one side of an upright or level line (Sutherland and Hodgman). */
function clip(shape: readonly Point[], axis: 0 | 1, limit: number, sign: 1 | -1): Point[] {
  const kept: Point[] = [];
  for (const [index, from] of shape.entries()) {
    const to = shape[(index + 1) % shape.length] ?? from;
    const [before, after] = [sign * (limit - from[axis]), sign * (limit - to[axis])];
    if (before >= 0) kept.push(from);
    if (before >= 0 === after >= 0) continue;
    const at = before / (before - after);
    kept.push([from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at]);
  }
  return kept;
}

const areaOf = (shape: readonly Point[]): number =>
  Math.abs(
    shape.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = shape[(index + 1) % shape.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** What became of the frame of a source that lies so in its result. */
export function frameChange(from: Size, to: Size, lies: Lies): FrameChange {
  const [a, b, c, d] = lies;
  const determinant = a * d - b * c;
  const corners = cornersOf(from, lies);
  const kept = areaOf(clip(clip(clip(clip(corners, 0, 0, -1), 0, to.width, 1), 1, 0, -1), 1, to.height, 1));
  const scaled = Math.sqrt(Math.abs(determinant));
  const isMirrored = determinant < 0;
  // Of a mirrored picture the turn is what is left when it is mirrored back sideways; half a turn more is the other mirror.
  const turn = (Math.atan2(isMirrored ? -b : b, isMirrored ? -a : a) * 180) / Math.PI;
  const degrees = Math.round(turn * 10) / 10;
  const isUpside = isMirrored && Math.abs(degrees) === 180;
  return {
    from,
    to,
    cropped: kept < areaOf(corners) * (1 - SLIVER),
    extended: kept < to.width * to.height * (1 - SLIVER),
    resized: Math.abs(Math.log(scaled)) > 0.004,
    mirrored: isUpside ? 'upside' : isMirrored ? 'sideways' : null,
    degrees: isUpside || degrees === 0 ? 0 : degrees === -180 ? 180 : degrees,
  };
}
