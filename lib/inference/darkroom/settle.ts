import type { Item } from '#lib/inference/darkroom/features.ts';
import type { Problem } from '#lib/inference/darkroom/frames/frame.ts';
import type { Finding } from '#lib/inference/darkroom/read.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';

type StepFinding = Extract<Finding, { kind: 'step' }>;

const only = (finding: Finding | undefined): Step | undefined =>
  finding?.kind === 'step' && finding.steps.length === 1 ? finding.steps[0] : undefined;

const sideOf = (step: Step | undefined): 'width' | 'height' | null => {
  if (step?.operation !== 'resize') return null;
  if (step.height === undefined) return 'width';
  return step.width === undefined ? 'height' : null;
};

const isHeaded = ({ items }: Finding): boolean => items.some(({ features }) => features.heads !== undefined);

/** "width: 800px; height: 600px" is one size, said in two sentences: the second scaling would undo the first. */
const oneSize = (first: Finding | undefined, second: Finding): StepFinding | null => {
  const [one, other] = [only(first), only(second)];
  if (!first || !one || !other || isHeaded(second)) return null;
  if (one.operation !== 'resize' || other.operation !== 'resize' || one.atMost || other.atMost) return null;
  if (!sideOf(one) || !sideOf(other) || sideOf(one) === sideOf(other)) return null;
  const step: Step = { ...one, ...other, fit: 'cover' };
  const items = [...first.items, ...second.items];
  return { kind: 'step', start: first.start, end: second.end, items, steps: [step] };
};

/** Width and height said in two sentences become one size. */
export const joinSides = (findings: readonly Finding[]): Finding[] => {
  const joined: Finding[] = [];
  for (const finding of findings) {
    const size = oneSize(joined.at(-1), finding);
    if (size) joined.splice(-1, 1, size);
    else joined.push(finding);
  }
  return joined;
};

/** One takes back what the other does, or a file cannot be both. */
const isOpposite = (one: Step, other: Step): boolean => {
  if (one.operation !== other.operation) return false;
  if (one.operation === 'format' || one.operation === 'quality') return true;
  return 'percent' in one && 'percent' in other && one.percent * other.percent < 0;
};

/** A comma between two steps makes them a list. */
const isListed = (items: readonly Item[], before: Finding, after: Finding): boolean =>
  items.some(({ start, words }) => words === ',' && start >= before.end && start < after.start);

/** "Brighter and darker" takes back what it asks for, and nobody means it; "brighter, then darker" is an order. */
export const refuseOpposites = (items: readonly Item[], findings: readonly Finding[]): Finding[] => {
  const settled: Finding[] = [];
  for (const finding of findings) {
    const before = settled.at(-1);
    const [one, other] = [only(before), only(finding)];
    if (!before || !one || !other || !isOpposite(one, other) || isListed(items, before, finding)) {
      settled.push(finding);
      continue;
    }
    const problem: Problem = { reason: 'ambiguous', detail: 'conflict', nearest: [textOf(one), textOf(other)] };
    const { start } = before;
    settled.splice(-1, 1, {
      kind: 'problem',
      start,
      end: finding.end,
      items: [...before.items, ...finding.items],
      trouble: { kind: 'frame', problem },
    });
  }
  return settled;
};
