import { nearestTo } from '#lib/inference/darkroom/nearest.ts';
import type { Finding, Trouble } from '#lib/inference/darkroom/read.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { NotUnderstood } from '#lib/inference/darkroom/steps.ts';
import { DARKROOM_TEXTS } from '#lib/inference/darkroom/texts.ts';
import type { Locale } from '#lib/text/define.ts';

type ProblemFinding = Extract<Finding, { kind: 'problem' }>;

const MOST_SHOWN = 60;
const MOST_NEAREST = 2;
/** A longer one is no help on a button. */
const LONGEST_NEAREST = 160;

const shown = (words: string, locale: Locale): string => {
  const short = words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN).trimEnd()}…` : words;
  return locale === 'de' ? `„${short}“` : `“${short}”`;
};

const reasonOf = (trouble: Trouble): NotUnderstood['reason'] => {
  if (trouble.kind === 'frame') return trouble.problem.reason;
  return trouble.kind === 'several' ? 'ambiguous' : 'unknown';
};

const messageOf = ({ trouble, items }: ProblemFinding, words: string, locale: Locale): string => {
  const { why } = DARKROOM_TEXTS[locale];
  if (trouble.kind === 'frame') {
    const { detail, values } = trouble.problem;
    if (detail === 'range') return why.range(words, values?.least ?? '', values?.most ?? '', values?.unit ?? '');
    return why[detail](words);
  }
  if (items.some(({ features, known }) => !known && features.saying)) return why.unquoted(words);
  if (trouble.kind === 'unknown' && items.some(({ features }) => features.quote !== undefined))
    return why.noCaption(words);
  return why[trouble.kind](words);
};

/** English instructions that come near; whoever asks says them in their language. */
const candidates = ({ trouble, items }: ProblemFinding): readonly string[] => {
  if (trouble.kind === 'frame') return trouble.problem.nearest;
  if (trouble.kind === 'several') return trouble.nearest;
  if (trouble.kind === 'negated') return [];
  const steps = items.some((item) => item.words === 'remove') ? [] : trouble.steps;
  return [...steps.map((step) => textOf(step)), ...nearestTo(items)];
};

/** The report of words that are no exact step, in the product's voice. */
export const notUnderstood = (
  instruction: string,
  finding: ProblemFinding,
  understood: (instruction: string) => string | null,
  locale: Locale,
): NotUnderstood => {
  const { start, end, trouble } = finding;
  const words = instruction.slice(start, end);
  const near = candidates(finding)
    .filter((candidate) => candidate.length <= LONGEST_NEAREST)
    .flatMap((candidate) => understood(candidate) ?? []);
  const nearest = [...new Set(near)].slice(0, MOST_NEAREST);
  return {
    words,
    start,
    end,
    reason: reasonOf(trouble),
    message: messageOf(finding, shown(words, locale), locale),
    nearest,
  };
};
