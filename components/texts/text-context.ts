'use client';

import { createContext } from 'react';
import type { Locale } from '#lib/text/define.ts';
import type { Texts } from '#lib/text/texts.ts';

export type PageTextsNow = { locale: Locale; texts: Partial<Texts> };

/** The language of the page, and the areas that have been brought so far. */
export const TextContext = createContext<PageTextsNow>({ locale: 'en', texts: {} });
