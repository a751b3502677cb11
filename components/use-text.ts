'use client';

import { use } from 'react';
import { TextContext } from '#components/texts/text-context.ts';
import type { Locale } from '#lib/text/define.ts';
import type { Area, Texts } from '#lib/text/texts.ts';

/** The texts of one area in the language of the page, for client components. The page's `PageTexts` brings the area. */
export function useText<A extends Area>(area: A): Texts[A] {
  const text = use(TextContext).texts[area];
  if (!text) throw new Error(`The texts "${area}" are in no PageTexts above this component.`);
  return text;
}

/** The language of the page. */
export const useLocale = (): Locale => use(TextContext).locale;
