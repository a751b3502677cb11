import type { Locale } from '#lib/text/define.ts';

/**
 * Numbers and counted things as a language writes them: its separators, the real minus sign, its own rule of plurals. What formats them is made with the first
 * one: it takes some milliseconds, and a page that writes no number should not wait for it.
 */
export function numbersIn(locale: Locale) {
  let digits: Intl.NumberFormat | undefined;
  let rules: Intl.PluralRules | undefined;
  const number = (value: number): string => {
    digits ??= new Intl.NumberFormat(locale);
    return digits.format(value).replace('-', '−');
  };
  /** The form of a word that goes with a number. */
  const plural = (count: number, one: string, other: string): string => {
    rules ??= new Intl.PluralRules(locale);
    return rules.select(count) === 'one' ? one : other;
  };
  return { number, plural, count: (n: number, one: string, other: string) => `${number(n)} ${plural(n, one, other)}` };
}
