import type { ImageView } from '#lib/images/schema.ts';
import { datesOf, type Locale } from '#lib/text/define.ts';

/** One day of the gallery: its images are `first` up to, not including, `end` of the list. `key` is yyyy-mm-dd. */
export type Day = { key: string; first: number; end: number };

/** The day of a time in a time zone, as yyyy-mm-dd. */
export function dayKey(time: string | number | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(time));
}

/** Splits a list, newest first, into days. */
export function splitIntoDays(images: readonly ImageView[], timeZone: string): Day[] {
  const days: Day[] = [];
  images.forEach((image, index) => {
    const key = dayKey(image.createdAt, timeZone);
    const last = days.at(-1);
    if (last?.key === key) last.end = index + 1;
    else days.push({ key, first: index, end: index + 1 });
  });
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
