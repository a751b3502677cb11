import type { Item } from '#lib/inference/darkroom/features.ts';
import { inEnglish } from '#lib/inference/darkroom/german.ts';
import { lex } from '#lib/inference/darkroom/lex.ts';
import { type Finding, read } from '#lib/inference/darkroom/read.ts';
import { notUnderstood } from '#lib/inference/darkroom/report.ts';
import { joinSides } from '#lib/inference/darkroom/settle.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { Plan, PlannedStep, Step } from '#lib/inference/darkroom/steps.ts';
import { quoteUnquoted } from '#lib/inference/darkroom/unquoted.ts';
import type { Locale } from '#lib/text/define.ts';

const sentencesOf = (items: readonly Item[]): Item[][] => {
  const sentences: Item[][] = [[]];
  for (const item of items) {
    if (item.features.separator === 'hard') sentences.push([]);
    else sentences.at(-1)?.push(item);
  }
  return sentences.filter((sentence) => sentence.length > 0);
};

/** Only words like "make" or "add" with nothing after them: there is nothing to do, and nothing to ask about. */
const saysNothing = (findings: readonly Finding[]): boolean =>
  findings.every(
    (finding) =>
      finding.kind === 'problem' &&
      finding.items.every(
        ({ features }) => features.light !== undefined && features.light !== 'noun' && features.heads === undefined,
      ),
  );

const findingsIn = (instruction: string, items: readonly Item[]): Finding[] => {
  const sentences = sentencesOf(quoteUnquoted(instruction, items));
  const findings = joinSides(sentences.flatMap((sentence) => read(sentence)));
  return saysNothing(findings) ? [] : findings;
};

const isStep = (finding: Finding): boolean => finding.kind === 'step';
/** How much of the instruction is not understood, characters. */
const lost = (findings: readonly Finding[]): number =>
  findings.reduce((sum, finding) => sum + (isStep(finding) ? 0 : finding.end - finding.start), 0);

type Reading = { findings: Finding[]; locale: Locale };

/**
 * English wherever all of it is English, so that German words change nothing of it; else German where it says more. What both say alike
 * ("Sepia") is answered in the language that is `wanted`.
 */
const readingOf = (instruction: string, wanted: Locale): Reading => {
  const english = findingsIn(instruction, lex(instruction));
  let said = { isGerman: false, isEnglish: false };
  const items = lex(instruction, (tokens) => {
    const { tokens: translated, ...languages } = inEnglish(tokens);
    said = languages;
    return translated;
  });
  if (!said.isGerman) return { findings: english, locale: said.isEnglish ? 'en' : wanted };
  const german = findingsIn(instruction, items);
  if (english.every(isStep)) return { findings: english, locale: german.every(isStep) ? wanted : 'en' };
  const isBetter = german.length > 0 && lost(german) < lost(english);
  return isBetter || (wanted === 'de' && lost(german) === lost(english))
    ? { findings: german, locale: 'de' }
    : { findings: english, locale: 'en' };
};

/** The steps of an instruction that consists of nothing else; null for any other. */
const stepsOf = (instruction: string): readonly Step[] | null => {
  const { findings } = readingOf(instruction, 'en');
  const steps = findings.flatMap((finding) => (finding.kind === 'step' ? finding.steps : []));
  return findings.length > 0 && findings.every(isStep) ? steps : null;
};

/**
 * Reads an instruction as exact steps, in the order said. Every word is used by a step, or is a filler from the vocabulary's list, or is
 * reported with its place (UTF-16 offsets), the reason, and up to two instructions that parse by themselves. It never guesses and never throws.
 * It reads English and German; chips and reports are in the language typed, and in `wanted` where that cannot be told.
 * Nothing said (or only courtesies) gives no steps and nothing to report.
 */
export const parseInstruction = (instruction: string, wanted: Locale = 'en'): Plan => {
  const plan: Plan = { steps: [], notUnderstood: [] };
  const { findings, locale } = readingOf(instruction, wanted);
  const asked = new Map<string, string | null>();
  // What is near is known in English; a German is told its chip.
  const understood = (nearest: string): string | null => {
    const known = asked.get(nearest);
    if (known !== undefined) return known;
    const steps = stepsOf(nearest);
    const said = steps && locale !== 'en' ? steps.map((step) => textOf(step, locale)).join(', ') : nearest;
    asked.set(nearest, steps && said);
    return steps && said;
  };
  for (const finding of findings) {
    const { start, end } = finding;
    if (finding.kind === 'step') {
      for (const step of finding.steps)
        plan.steps.push({ ...step, text: textOf(step, locale), start, end } satisfies PlannedStep);
    } else plan.notUnderstood.push(notUnderstood(instruction, finding, understood, locale));
  }
  return plan;
};
