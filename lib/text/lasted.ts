import type { Locale } from '#lib/text/define.ts';

/** "75 minutes", "3 hours", "4 days": a length in the unit that says it best, rounded. */
export const lastedIn =
  (locale: Locale) =>
  (minutes: number): string => {
    const [count, unit] =
      minutes < 120 ? [minutes, 'minute'] : minutes < 72 * 60 ? [minutes / 60, 'hour'] : [minutes / 1_440, 'day'];
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(count));
  };
