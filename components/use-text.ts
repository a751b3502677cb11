'use client';

import { LOCALE } from '#components/text.ts';
import type { Locale } from '#lib/text/define.ts';

/** The texts of one area in the language of the page, for client components. A hook, so that the language may come from a context. */
export const useText = <T>(catalogue: Record<Locale, T>): T => catalogue[LOCALE];
