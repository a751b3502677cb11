import { datesOf, type Locale } from '#lib/text/define.ts';

/** "15 December 2026". */
export const longDay = (at: string | Date, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'long', timeZone }).format(new Date(at));

/** "21 Nov, 11:10", and with the year once that is another one than `now`'s. */
export function shortTime(at: string, now: string, timeZone: string, locale: Locale): string {
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const;
  const yearOf = (time: string) =>
    new Intl.DateTimeFormat(datesOf(locale), { year: 'numeric', timeZone }).format(new Date(time));
  const year = yearOf(at) === yearOf(now) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(datesOf(locale), { ...parts, ...year }).format(new Date(at));
}

/** Days on the calendar from one moment to another: tomorrow is 1, however few hours away and however long the day is. */
export function calendarDays(from: string, to: string, timeZone: string): number {
  const dayOf = (time: string) => {
    const key = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(time));
    return Date.parse(`${key}T12:00:00Z`);
  };
  return Math.round((dayOf(to) - dayOf(from)) / 86_400_000);
}
