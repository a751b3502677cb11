import { minorUnitsOf } from '#lib/currency.ts';
import { datesOf, type Locale } from '#lib/text/define.ts';

/** Sizes, counts and times as people read them. Browser-safe. */

/** "3.6 MB"; decimal units, as phones and cameras show them. */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** step;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && amount < 10 ? 1 : 0,
  }).format(amount);
}

/** "4032 × 3024". */
export const formatSize = (width: number, height: number): string => `${width} × ${height}`;

/** "13:07", "0:09": what is left of a short time, milliseconds, with its seconds. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "12 minutes", "40 seconds": a wait, rounded up to the unit people would say. */
export function formatWait(seconds: number, locale: Locale): string {
  const minutes = seconds > 90;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: minutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(Math.max(1, Math.ceil(minutes ? seconds / 60 : seconds)));
}

const CREDITS: Record<Locale, [one: string, more: string]> = { en: ['credit', 'credits'], de: ['Credit', 'Credits'] };

/** "1 credit", "4 credits". */
export const formatCredits = (credits: number, locale: Locale): string =>
  `${new Intl.NumberFormat(locale).format(credits)} ${CREDITS[locale][credits === 1 ? 0 : 1]}`;

const SPANS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "30 days", "10 minutes": a span in its largest unit, rounded up. */
export function formatSpan(seconds: number, locale: Locale): string {
  const [unit, size] = SPANS.find(([, length]) => seconds >= length) ?? SPANS[3];
  const options = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, options).format(Math.max(1, Math.ceil(seconds / size)));
}

/** "€5", "€4.65", "¥600": `amountCents` in the smallest unit of the currency (ISO 4217, lower case). */
export const formatMoney = (amountCents: number, currency: string, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
    .format(amountCents / minorUnitsOf(currency))
    .replace('-', '−');

/** "1 December (UTC)", "1. Dezember (UTC)": the day on which a month of the books begins. */
export const formatDayInUtc = (at: string, locale: Locale): string =>
  `${new Intl.DateTimeFormat(datesOf(locale), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(at))} (UTC)`;

/** "22 November 2026": a day, ISO 8601. */
export const formatDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
