import type { Choice } from '#lib/consents/schema.ts';
import { sha256Hex } from '#lib/ids.ts';
import { consentsText } from '#lib/text/consents.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

type ChoiceText = { title: string; paragraphs: readonly string[]; textHash: string; version: string };

/** What a person reads about a choice, and what names those words. Changed words are another text: a yes to the old ones does not hold. */
export function choiceText(choice: Choice, locale: Locale): ChoiceText {
  const { title, paragraphs } = TEXTS[locale].consents.choices[choice];
  return {
    title,
    paragraphs,
    textHash: sha256Hex(JSON.stringify({ title, paragraphs })),
    version: consentsText.en.choices[choice].version,
  };
}

/** The hashes of its words as they are now, in each language. */
export const choiceHashes = (choice: Choice): string[] => LOCALES.map((locale) => choiceText(choice, locale).textHash);
