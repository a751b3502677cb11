import { darkroomText } from '#lib/text/darkroom.ts';
import type { Locale } from '#lib/text/define.ts';

type DarkroomText = typeof darkroomText.en;

/** What Darkroom says, in every language: it answers in the one that it was asked in, so that a browser that reads has them all. */
export const DARKROOM_TEXTS: Record<Locale, DarkroomText> = { en: darkroomText.en, de: darkroomText.en };
