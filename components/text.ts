import type { Locale } from '#lib/text/define.ts';

/** The language of the page. German comes by making this follow the account and the browser. */
export const LOCALE: Locale = 'en';

/** The texts of one area in the language of the page, for server components and plain functions. */
export const getText = <T>(catalogue: Record<Locale, T>): T => catalogue[LOCALE];
