/** The languages the product speaks; the first is the one that every catalogue is written in first. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** Whether a word from outside (a cookie, a form) names a language of ours. */
export const isLocale = (word: unknown): word is Locale => LOCALES.some((locale) => locale === word);

/** What dates are written by: with the day first, as the design has them. */
export const datesOf = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);

/**
 * The English of one area of the message catalogue. Plain sentences are strings; a sentence with values is a function, so
 * that plurals, dates and numbers follow the language and a missing value is a type error. The German is a file of its own
 * (`lib/text/de/<area>.ts`) and has the type of the English: what it lacks does not compile. Two files, because a browser gets one.
 */
export const defineText = <T>(catalogue: { en: T }): { en: T } => catalogue;

/** The shape of a catalogue, whatever the words: what another language has to say. */
export type Words<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Words<Said>
    : T extends object
      ? { [K in keyof T]: Words<T[K]> }
      : T;
