/** The languages the product speaks. Adding one makes every catalogue without it a type error. */
export type Locale = 'en';

/**
 * One area of the message catalogue: the same shape in every language. Plain sentences are strings; a sentence with
 * values is a function, so that plurals, dates and numbers follow the language and a missing value is a type error.
 */
export const defineText = <T>(catalogue: Record<Locale, T>): Record<Locale, T> => catalogue;
