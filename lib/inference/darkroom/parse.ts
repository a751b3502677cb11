import type { Item } from '#lib/inference/darkroom/features.ts';
import { lex } from '#lib/inference/darkroom/lex.ts';
import { type Finding, read } from '#lib/inference/darkroom/read.ts';
import { notUnderstood } from '#lib/inference/darkroom/report.ts';
import { joinSides } from '#lib/inference/darkroom/settle.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { Plan, PlannedStep } from '#lib/inference/darkroom/steps.ts';
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

const findingsOf = (instruction: string): Finding[] => {
  const sentences = sentencesOf(quoteUnquoted(instruction, lex(instruction)));
  const findings = joinSides(sentences.flatMap((sentence) => read(sentence)));
  return saysNothing(findings) ? [] : findings;
};

/** Whether an instruction consists of exact steps only. */
const isUnderstood = (instruction: string): boolean => {
  const findings = findingsOf(instruction);
  return findings.length > 0 && findings.every((finding) => finding.kind === 'step');
};

/**
 * Reads an instruction as exact steps, in the order said. Every word is used by a step, or is a filler from the vocabulary's list, or is
 * reported with its place (UTF-16 offsets), the reason, and up to two instructions that parse by themselves. It never guesses and never throws.
 * Nothing said (or only courtesies) gives no steps and nothing to report.
 */
export const parseInstruction = (instruction: string, locale: Locale = 'en'): Plan => {
  const plan: Plan = { steps: [], notUnderstood: [] };
  const asked = new Map<string, boolean>();
  const understood = (nearest: string): boolean => {
    const known = asked.get(nearest) ?? isUnderstood(nearest);
    asked.set(nearest, known);
    return known;
  };
  for (const finding of findingsOf(instruction)) {
    const { start, end } = finding;
    if (finding.kind === 'step') {
      for (const step of finding.steps)
        plan.steps.push({ ...step, text: textOf(step, locale), start, end } satisfies PlannedStep);
    } else plan.notUnderstood.push(notUnderstood(instruction, finding, understood, locale));
  }
  return plan;
};
