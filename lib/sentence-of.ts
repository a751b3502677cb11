import type { ErrorCode, ErrorValues } from '#lib/errors.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** The sentence for a code in a language, with `{name}` places filled from `values`. */
export const sentenceOf = (code: ErrorCode, locale: Locale, values: ErrorValues = {}): string =>
  TEXTS[locale].errors[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
