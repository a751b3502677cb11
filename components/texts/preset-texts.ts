import { presetsDe } from '#lib/text/de/presets.ts';
import { presetsText } from '#lib/text/presets.ts';

/** The presets in every language: few and short, and fetched when somebody opens them, so that no page carries them. */
export const PRESET_TEXTS = { en: presetsText.en, de: presetsDe };
