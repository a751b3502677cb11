import type { Locale } from '#lib/text/define.ts';

/** Numbers and counted things as a language writes them: its separators, the real minus sign, its own rule of plurals. */
export function numbersIn(locale: Locale) {
  const digits = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const number = (value: number): string => digits.format(value).replace('-', '−');
  /** The form of a word that goes with a number. */
  const plural = (count: number, one: string, other: string): string => (rules.select(count) === 'one' ? one : other);
  return { number, plural, count: (n: number, one: string, other: string) => `${number(n)} ${plural(n, one, other)}` };
}
