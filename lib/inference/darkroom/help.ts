import { germanOf } from '#lib/inference/darkroom/german.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import { DARKROOM_TEXTS } from '#lib/inference/darkroom/texts.ts';
import { type Entry, type Head, type Section, vocabulary } from '#lib/inference/darkroom/vocabulary.ts';
import type { Locale } from '#lib/text/define.ts';

export interface HelpEntry {
  operation: Head;
  sentence: string;
  /** Instructions that parse by themselves. */
  examples: readonly string[];
  /** The words that name it, as the vocabulary has them. */
  words: string[];
}

export interface HelpSection {
  section: Section;
  title: string;
  entries: HelpEntry[];
}

const wordsOf = ({ words }: Entry): string[] => [
  ...new Set(
    Object.values(words)
      .flatMap((list) => list.split(', '))
      .filter((word) => word !== '')
      .map((word) => word.replaceAll('_', ' ')),
  ),
];

/** An example in another language: its steps as chips, which parse by themselves. */
const inOtherWords = (example: string, locale: Locale): string =>
  parseInstruction(example)
    .steps.map((step) => textOf(step, locale))
    .join(', ');

/** The help page's data, made from the vocabulary that the parser reads with. */
export const darkroomHelp = (locale: Locale = 'en'): HelpSection[] => {
  const text = DARKROOM_TEXTS[locale];
  const sections = [...new Set(vocabulary.map(({ section }) => section))];
  return sections.map((section) => ({
    section,
    title: text.sections[section],
    entries: vocabulary
      .filter((entry) => entry.section === section)
      .map((entry) => ({
        operation: entry.head,
        sentence: text.help[entry.head],
        examples: locale === 'en' ? entry.examples : entry.examples.map((example) => inOtherWords(example, locale)),
        words: locale === 'de' ? germanOf(wordsOf(entry)) : wordsOf(entry),
      })),
  }));
};
