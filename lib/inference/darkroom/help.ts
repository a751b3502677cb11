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
        examples: entry.examples,
        words: wordsOf(entry),
      })),
  }));
};
