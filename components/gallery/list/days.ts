import { datesOf, type Locale } from '#lib/text/define.ts';

/** One day of the gallery: its images are `first` up to, not including, `end` of the list. `key` is yyyy-mm-dd. */
export type Day = { key: string; first: number; end: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of a time in a time zone, as yyyy-mm-dd. */
export function dayKey(time: string | number | Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(new Date(time));
}

const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** The day of a quarter of an hour since 1970, remembered: a long list is split anew whenever an image comes. */
function dayOfQuarter(quarter: number, timeZone: string): string {
  const name = `${timeZone} ${quarter}`;
  const key = known.get(name) ?? dayKey(quarter * 900_000, timeZone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, key);
  return key;
}

/** Splits a list, newest first, into days. Of each image the quarter of an hour is enough: in every time zone days begin on one. */
export function splitIntoDays(quarters: Int32Array, timeZone: string): Day[] {
  const days: Day[] = [];
  for (let index = 0; index < quarters.length; index++) {
    const last = days.at(-1);
    const quarter = quarters[index] ?? 0;
    const key = last && quarter === quarters[index - 1] ? last.key : dayOfQuarter(quarter, timeZone);
    if (last?.key === key) last.end = index + 1;
    else days.push({ key, first: index, end: index + 1 });
  }
  return days;
}

/** "Today", "Yesterday", "Thursday 19 November", and with the year once that is another one. */
export function dayName(
  key: string,
  options: { now: Date; timeZone: string; locale: Locale; today: string; yesterday: string },
): string {
  const { now, timeZone, locale, today, yesterday } = options;
  const todayKey = dayKey(now, timeZone);
  if (key === todayKey) return today;
  // Noon UTC of the day is inside it for the arithmetic of whole days, whatever the zone.
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  const dayBefore = new Date(noon(todayKey).getTime() - 86_400_000);
  if (key === dayKey(dayBefore, 'UTC')) return yesterday;
  const sameYear = key.slice(0, 4) === todayKey.slice(0, 4);
  return new Intl.DateTimeFormat(datesOf(locale), {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(noon(key));
}
