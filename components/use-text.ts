'use client';

import { createContext, useContext } from 'react';
import { LOCALE } from '#components/text.ts';
import type { Locale } from '#lib/text/define.ts';

/** The language of the page for client components; a provider is needed only once there are two. */
export const LocaleContext = createContext<Locale>(LOCALE);

/** The texts of one area in the language of the page, for client components. */
export const useText = <T>(catalogue: Record<Locale, T>): T => catalogue[useContext(LocaleContext)];
