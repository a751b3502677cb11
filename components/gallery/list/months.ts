import type { Day } from '#components/gallery/list/days.ts';
import { type Layout, rowOf, topOf } from '#components/gallery/list/rows.ts';

/** One month of a list: yyyy-mm, and where it begins, pixels from the top of the list. */
export type Month = { key: string; top: number };

/** The months of a list, newest first. */
export function monthsOf(days: readonly Day[], layout: Layout): Month[] {
  const months: Month[] = [];
  for (const { key, first } of days) {
    const month = key.slice(0, 7);
    if (months.at(-1)?.key !== month) months.push({ key: month, top: topOf(layout, rowOf(layout, first)) });
  }
  return months;
}

/** Number of the month that lies at a height, pixels from the top of the list. */
export function monthAt(months: readonly Month[], y: number): number {
  const next = months.findIndex(({ top }) => top > y + 1);
  return Math.max(0, (next < 0 ? months.length : next) - 1);
}

/** What is drawn beside the list, in parts of its height: the name of a year where it begins, a tick for a month; none so near that it could not be read. */
export function marksOf(
  months: readonly Month[],
  height: number,
  trackPx: number,
): { at: number; year: string | null }[] {
  const marks: { at: number; year: string | null }[] = [];
  let [lastYear, lastTick] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, { key, top }] of months.entries()) {
    const at = top / height;
    const px = at * trackPx;
    const year = key.slice(0, 4);
    const isYear = index > 0 && months[index - 1]?.key.slice(0, 4) !== year;
    if (isYear && px - lastYear >= 28) {
      while (marks.length > 0 && px - (marks.at(-1)?.at ?? 0) * trackPx < 12 && marks.at(-1)?.year === null)
        marks.pop();
      marks.push({ at, year });
      lastYear = lastTick = px;
    } else if (!isYear && px - lastTick >= 12 && px - lastYear >= 16) {
      marks.push({ at, year: null });
      lastTick = px;
    }
  }
  return marks;
}

/** Number of the month that a key leads to: arrows go by months, page keys by years. Undefined for a key that leads nowhere. */
export function stepOf(months: readonly Month[], month: number, key: string): number | undefined {
  const year = months[month]?.key.slice(0, 4) ?? '';
  const first = (is: (key: string) => boolean) => months.findIndex((one) => is(one.key));
  const above = months[first((one) => one.startsWith(year)) - 1]?.key.slice(0, 4);
  const below = first((one) => one < year);
  const steps: Record<string, number> = {
    ArrowDown: month + 1,
    ArrowRight: month + 1,
    ArrowUp: month - 1,
    ArrowLeft: month - 1,
    PageDown: below < 0 ? months.length - 1 : below,
    PageUp: above === undefined ? 0 : first((one) => one.startsWith(above)),
    Home: 0,
    End: months.length - 1,
  };
  return steps[key];
}
