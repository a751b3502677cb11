import type { Day } from '#components/gallery/list/days.ts';
import { RATIOS } from '#lib/images/shapes.ts';

/**
 * The gallery's rows: every tile of a row is equally high, and a row fills its width. Until there is a script, CSS lays out the first page by
 * the same rule (a wrapping flex line whose tiles have the basis `ratio × basis` and grow by their ratio), so that nothing moves when this
 * takes over.
 */
export type Measures = {
  /** Width of the list, pixels. */
  width: number;
  gap: number;
  /** Least height of a row, and the most it may grow to, pixels. */
  basis: number;
  most: number;
  /** Height of a day's heading with the space around it, pixels. */
  heading: number;
};

/** A whole list laid out, in flat arrays: a hundred thousand images are twenty thousand rows. */
export type Layout = {
  shapes: Uint8Array;
  gap: number;
  heading: number;
  /** First image of each row, and behind the last row the number of images. */
  firsts: Int32Array;
  /** Where the tiles of a row begin, and how high they are, pixels from the top of the list. */
  tops: Float64Array;
  heights: Float64Array;
  /** 1 where a heading lies above the row. */
  headed: Uint8Array;
  rowCount: number;
  height: number;
};

/** Rounding of the browser's layout, pixels: a line that is full to within this is not broken. */
const SLACK_PX = 0.05;

/** Every row of the list, from the top. */
export function layOut(shapes: Uint8Array, days: readonly Day[], measures: Measures): Layout {
  const { width, gap, basis, most, heading } = measures;
  const firsts = new Int32Array(shapes.length + 1);
  const tops = new Float64Array(shapes.length);
  const heights = new Float64Array(shapes.length);
  const headed = new Uint8Array(shapes.length);
  let [row, top] = [0, 0];
  for (const day of days) {
    for (let first = day.first; first < day.end; row++) {
      const { end, sum } = line(shapes, first, day.end, measures);
      const filled = (width - gap * (end - first - 1)) / sum;
      if (first === day.first) {
        headed[row] = 1;
        top += heading;
      }
      firsts[row] = first;
      tops[row] = top;
      heights[row] = Math.min(end === day.end ? basis : most, filled);
      top += (heights[row] ?? 0) + gap;
      first = end;
    }
  }
  firsts[row] = shapes.length;
  const cut = { firsts: firsts.subarray(0, row + 1), tops: tops.subarray(0, row), heights: heights.subarray(0, row) };
  return { shapes, gap, heading, ...cut, headed: headed.subarray(0, row), rowCount: row, height: top };
}

/** Where the line that begins with `first` ends, and how wide its tiles are at height 1. */
function line(shapes: Uint8Array, first: number, stop: number, { width, gap, basis }: Measures) {
  let [used, sum] = [0, 0];
  for (let index = first; index < stop; index++) {
    const ratio = RATIOS[shapes[index] ?? 0] ?? 1;
    used += ratio * basis + (index > first ? gap : 0);
    if (used > width + SLACK_PX && index > first) return { end: index, sum };
    sum += ratio;
  }
  return { end: stop, sum };
}

/** Number of the last entry that is at most `value`; 0 where all are more. */
function lastAtMost(sorted: ArrayLike<number>, count: number, value: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

export const rowOf = ({ firsts, rowCount }: Layout, index: number): number => lastAtMost(firsts, rowCount, index);

/** The row that lies at a height, pixels from the top of the list. */
export const rowAt = ({ tops, rowCount }: Layout, y: number): number => lastAtMost(tops, rowCount, y);

/** Top of a row with its heading. */
export const topOf = ({ tops, headed, heading }: Layout, row: number): number =>
  (tops[row] ?? 0) - (headed[row] ? heading : 0);

/** The rows that touch `from`..`to` (pixels from the top of the list): first, and end exclusive. */
export function rowsBetween(layout: Layout, from: number, to: number): [number, number] {
  if (layout.rowCount === 0) return [0, 0];
  const first = rowAt(layout, from);
  // The row above a heading may end there: what touches is what the next row's heading does not begin before.
  const start = first + 1 < layout.rowCount && topOf(layout, first + 1) <= from ? first + 1 : first;
  const last = rowAt(layout, to);
  const end = last + 1 < layout.rowCount && topOf(layout, last + 1) < to ? last + 2 : last + 1;
  return [start, Math.max(end, start + 1)];
}

/** Where the tiles of a row lie: distance from the line's start and width, pixels, in the order of the images. */
export function tilesOf({ shapes, firsts, heights, gap }: Layout, row: number): { start: number; width: number }[] {
  const tiles: { start: number; width: number }[] = [];
  let start = 0;
  for (let index = firsts[row] ?? 0; index < (firsts[row + 1] ?? 0); index++) {
    const width = (RATIOS[shapes[index] ?? 0] ?? 1) * (heights[row] ?? 0);
    tiles.push({ start, width });
    start += width + gap;
  }
  return tiles;
}

/**
 * Index of the image a key leads to, or the same one at an edge. Up and down keep the horizontal place; a page is as many rows as fit into
 * `pagePx`.
 */
export function neighbour(layout: Layout, index: number, key: string, pagePx: number): number {
  const last = Math.max(0, layout.shapes.length - 1);
  if (key === 'ArrowLeft') return Math.max(0, index - 1);
  if (key === 'ArrowRight') return Math.min(last, index + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const from = rowOf(layout, index);
  const to = targetRow(layout, from, key, pagePx);
  if (to === from) return index;
  const own = tilesOf(layout, from)[index - (layout.firsts[from] ?? 0)];
  const centre = own ? own.start + own.width / 2 : 0;
  const distances = tilesOf(layout, to).map(({ start, width }) => Math.abs(start + width / 2 - centre));
  return (layout.firsts[to] ?? 0) + distances.indexOf(Math.min(...distances));
}

function targetRow(layout: Layout, from: number, key: string, pagePx: number): number {
  const isUp = key === 'ArrowUp' || key === 'PageUp';
  const isPage = key === 'PageUp' || key === 'PageDown';
  const next = Math.min(layout.rowCount - 1, Math.max(0, from + (isUp ? -1 : 1)));
  if (!isPage) return next;
  const goal = rowAt(layout, (layout.tops[from] ?? 0) + (isUp ? -pagePx : pagePx));
  return isUp ? Math.min(next, goal) : Math.max(next, goal);
}
