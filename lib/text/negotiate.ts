import { LOCALES, type Locale } from '#lib/text/define.ts';

/** More than any browser sends; what comes after is not looked at. */
const MOST_RANGES = 20;

/**
 * The language of ours that an `Accept-Language` header likes best (RFC 9110 12.5.4, by the first subtag: "de-AT" is German);
 * of equals the one named first. English where none of ours is named, or only at q=0.
 */
export function negotiateLocale(header: string | null): Locale {
  const wishes = (header ?? '')
    .split(',', MOST_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { primary: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { primary } of wishes) {
    const locale = LOCALES.find((ours) => ours === primary);
    if (locale) return locale;
  }
  return 'en';
}
