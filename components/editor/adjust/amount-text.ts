import type { Tone } from '#lib/inference/darkroom/adjustment.ts';
import type { Locale } from '#lib/text/define.ts';
import type { Texts } from '#lib/text/texts.ts';

/** A number as it is written in a language, with a real minus, and a plus where below nothing is possible too. */
export function numberText(value: number, locale: Locale, isSigned = false): string {
  const digits = String(Math.round(value * 100) / 100).replace('-', '\u2212');
  const sign = isSigned && value > 0 ? '+' : '';
  return sign + (locale === 'de' ? digits.replace('.', ',') : digits);
}

/** What a slider stands at, with its unit. */
export function amountText(tone: Tone, value: number, locale: Locale, text: Texts['tools']['adjust']): string {
  switch (tone) {
    case 'exposure':
      return text.stops(numberText(value, locale, true));
    case 'gamma':
      return numberText(value, locale);
    case 'hue':
      return text.degrees(numberText(value, locale, true));
    case 'sharpen':
    case 'blur':
    case 'vignette':
      return text.percentOf(numberText(value, locale));
    default:
      return text.percentOf(numberText(value, locale, true));
  }
}
