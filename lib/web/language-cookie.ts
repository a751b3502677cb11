import { cookies } from 'next/headers';
import { env } from '#lib/env.ts';
import { LANGUAGE_DAYS, STORED_HERE } from '#lib/policies/stored-here.ts';
import { isLocale, type Locale } from '#lib/text/define.ts';
import { negotiateLocale } from '#lib/text/negotiate.ts';

const NAME = STORED_HERE.language.name;
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=(\\w+)`);
const SECONDS = LANGUAGE_DAYS * 86_400;

/** The language that the person of this browser has chosen, or null where nobody chose. */
export async function readLanguage(): Promise<Locale | null> {
  const kept = (await cookies()).get(NAME)?.value;
  return isLocale(kept) ? kept : null;
}

/** The same of a request itself, for what is answered before anything is looked up. */
export function languageOf(request: Request): Locale {
  const [, kept] = COOKIE.exec(request.headers.get('cookie') ?? '') ?? [];
  return isLocale(kept) ? kept : negotiateLocale(request.headers.get('accept-language'));
}

/** Remembers a choice. Only a press of the person sets it: who never chooses has no such cookie. */
export async function keepLanguage(language: Locale): Promise<void> {
  const secure = env().appUrl.startsWith('https:');
  (await cookies()).set(NAME, language, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SECONDS });
}
