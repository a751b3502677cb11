import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';

/** The help data of Darkroom, as `darkroomHelp` makes it from its vocabulary. */
export type VocabularySection = {
  section: string;
  title: string;
  entries: { operation: string; sentence: string; examples: readonly string[]; words: readonly string[] }[];
};

/** Every exact edit: what it does, words that say it, and its other names. */
export async function Vocabulary({ sections }: { sections: readonly VocabularySection[] }) {
  const text = await getText('site');
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.vocabularyTitle} lead={text.vocabularyLead} />
      <p className="mt-4 max-w-[62ch] text-ink-2">{text.vocabularyAmounts}</p>
      <nav aria-label={text.vocabularySections} className="mt-8">
        <ul className="flex flex-wrap gap-1.5">
          {sections.map(({ section, title }) => (
            <li key={section}>
              <a
                href={`#${section}`}
                className="edge-line inline-flex min-h-(--target) items-center rounded-full px-3.5 text-small font-medium text-ink-2 hover:bg-sunken"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <Section key={section.section} section={section} />
      ))}
    </div>
  );
}

async function Section({ section }: { section: VocabularySection }) {
  const text = await getText('site');
  return (
    <section id={section.section} className="scroll-mt-4 pt-12 lg:pt-16">
      <h2 className="text-title-2">{section.title}</h2>
      <ul className="mt-4 border-t border-line">
        {section.entries.map(({ operation, sentence, examples, words }) => (
          <li
            key={operation}
            className="grid gap-3 border-b border-line py-5 lg:grid-cols-[5fr_7fr] lg:items-baseline lg:gap-8"
          >
            <p className="max-w-[46ch]">{sentence}</p>
            <div>
              <ul className="flex flex-wrap gap-x-5 gap-y-1 font-words text-words-s lg:text-[1.0625rem]">
                {examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
              <p className="mt-2 text-small text-ink-3">
                {text.vocabularyOther}: {words.slice(0, 12).join(', ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
