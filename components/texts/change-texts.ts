import { changesText } from '#lib/text/changes.ts';
import { changesDe } from '#lib/text/de/changes.ts';

/** What an edit changed, in every language: short, and fetched when there is a change to tell, so that no page carries it. */
export const CHANGE_TEXTS = { en: changesText.en, de: changesDe };
