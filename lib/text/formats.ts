import { formatBytes, formatCredits, formatDayInUtc, formatSpan, formatWait } from '#lib/format.ts';
import { defineText, type Locale } from '#lib/text/define.ts';

/** Amounts as sentences of their own, for places in other sentences. */
export const formatsIn = (locale: Locale) => ({
  bytes: (bytes: number) => formatBytes(bytes, locale),
  credits: (credits: number) => formatCredits(credits, locale),
  span: (seconds: number) => formatSpan(seconds, locale),
  wait: (seconds: number) => formatWait(seconds, locale),
  dayInUtc: (at: string) => formatDayInUtc(at, locale),
});

export const formatsText = defineText({ en: formatsIn('en') });
