import { type Area, TEXTS, type Texts } from '#lib/text/texts.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** The texts of one area in the language of the request, for server components. */
export const getText = async <A extends Area>(area: A): Promise<Texts[A]> => TEXTS[await getLocale()][area];
