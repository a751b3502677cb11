import { headers } from 'next/headers';
import { cache } from 'react';
import type { Locale } from '#lib/text/define.ts';
import { negotiateLocale } from '#lib/text/negotiate.ts';
import { readLanguage } from '#lib/web/language-cookie.ts';
import { getViewer } from '#lib/web/session.ts';

/**
 * The language of this request: the account's, else the one chosen in this browser, else what the browser asks for. A
 * database that does not answer costs the page its account's language, not its words.
 */
export const getLocale = cache(async (): Promise<Locale> => {
  const viewer = await getViewer().catch(() => null);
  return viewer?.language ?? (await readLanguage()) ?? negotiateLocale((await headers()).get('accept-language'));
});
