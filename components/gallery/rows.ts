import type { Day } from '#components/gallery/days.ts';

/**
 * The gallery's rows. CSS lays them out (a wrapping flex line: each tile has the basis `ratio × basis` and grows by its
 * ratio, so all tiles of a line are equally high); this is the same rule in numbers, so that the script knows which
 * rows are near the window and where the arrow keys lead.
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

/** `first` up to, not including, `end`: indexes into the images. `top` and `height` include the gap below or the heading above. */
export type Row = { first: number; end: number; top: number; height: number; centres: number[] };

/** Rounding of the browser's layout, pixels: a line that is full to within this is not broken. */
const SLACK_PX = 0.05;

/** Ratio a tile is drawn at: extreme panoramas and strips are cropped, so that a row stays a row. */
export const tileRatio = ({ width, height }: { width: number; height: number }): number =>
  Math.min(3.2, Math.max(0.45, width / height));

/** Every row of the list, from the top. */
export function layOutRows(ratios: readonly number[], days: readonly Day[], measures: Measures): Row[] {
  const rows: Row[] = [];
  let top = 0;
  for (const day of days) {
    let first = day.first;
    while (first < day.end) {
      const end = endOfLine(ratios, first, day.end, measures);
      const isLast = end === day.end;
      const line = ratios.slice(first, end);
      const height = heightOfLine(line, isLast, measures);
      const heading = first === day.first ? measures.heading : 0;
      rows.push({
        first,
        end,
        top,
        height: heading + height + measures.gap,
        centres: centresOf(line, height, measures.gap),
      });
      top += heading + height + measures.gap;
      first = end;
    }
  }
  return rows;
}

function endOfLine(ratios: readonly number[], first: number, stop: number, { width, gap, basis }: Measures): number {
  let used = 0;
  for (let index = first; index < stop; index += 1) {
    used += (ratios[index] ?? 1) * basis + (index > first ? gap : 0);
    if (used > width + SLACK_PX && index > first) return index;
  }
  return stop;
}

function heightOfLine(line: number[], isLast: boolean, { width, gap, basis, most }: Measures): number {
  const filled = (width - gap * (line.length - 1)) / line.reduce((sum, ratio) => sum + ratio, 0);
  return isLast ? Math.min(basis, filled) : Math.min(most, filled);
}

function centresOf(line: number[], height: number, gap: number): number[] {
  let left = 0;
  return line.map((ratio) => {
    const centre = left + (ratio * height) / 2;
    left += ratio * height + gap;
    return centre;
  });
}

/** Index of the image the arrow key leads to, or the same one at an edge. Up and down keep the horizontal place. */
export function neighbour(rows: readonly Row[], index: number, key: string): number {
  const last = (rows.at(-1)?.end ?? 1) - 1;
  if (key === 'ArrowLeft') return Math.max(0, index - 1);
  if (key === 'ArrowRight') return Math.min(last, index + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const at = rows.findIndex(({ first, end }) => index >= first && index < end);
  const from = rows[at];
  const to = rows[at + (key === 'ArrowUp' ? -1 : 1)];
  if (!from || !to) return index;
  const centre = from.centres[index - from.first] ?? 0;
  const distance = (place: number) => Math.abs((to.centres[place] ?? 0) - centre);
  const places = to.centres.map((_, place) => place);
  return to.first + places.reduce((best, place) => (distance(place) < distance(best) ? place : best), 0);
}

/** The rows that touch `from`..`to` (pixels from the top of the list), as indexes into `rows`: first, and end exclusive. */
export function rowsBetween(rows: readonly Row[], from: number, to: number): [number, number] {
  const first = rows.findIndex(({ top, height }) => top + height > from);
  if (first < 0) return [Math.max(0, rows.length - 1), rows.length];
  const end = rows.findIndex(({ top }) => top >= to);
  return [first, end < 0 ? rows.length : Math.max(end, first + 1)];
}
