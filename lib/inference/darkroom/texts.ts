import { darkroomText } from '#lib/text/darkroom.ts';
import { darkroomDe } from '#lib/text/de/darkroom.ts';
import type { Locale, Words } from '#lib/text/define.ts';

/** What Darkroom says, in every language: it answers in the one that it was asked in, so that a browser that reads has them all. */
export const DARKROOM_TEXTS: Record<Locale, Words<typeof darkroomText.en>> = { en: darkroomText.en, de: darkroomDe };
