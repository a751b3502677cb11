import type { ErrorCode, ErrorValues } from '#lib/errors.ts';
import type { Locale } from '#lib/text/define.ts';
import { saidIn } from '#lib/text/said.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** The sentence for a code in a language, with `{name}` places filled from `values`. */
export function sentenceOf(code: ErrorCode, locale: Locale, values: ErrorValues = {}): string {
  const texts = TEXTS[locale];
  return texts.errors[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
    return typeof value === 'string' ? value : saidIn(texts, value);
  });
}
