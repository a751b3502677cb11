import { plainOf } from '#lib/policies/marked-text.ts';
import type { Block, PolicyText } from '#lib/policies/schema.ts';

/** What became of a run of words. */
export type Change = { kind: 'same' | 'added' | 'removed'; text: string };
/** A line of the comparison, a heading or a paragraph, as runs of words. */
export type ComparedLine = { isTitle: boolean; runs: Change[] };

type Line = { isTitle: boolean; text: string };

const linesOfBlock = (block: Block): string[] =>
  'p' in block ? [block.p] : 'list' in block ? [...block.list] : block.table.rows.map((row) => row.join(' · '));

/** A text as the lines that are compared: its lead, and each section's title and blocks. */
export const linesOf = ({ lead, sections }: PolicyText): Line[] => [
  { isTitle: false, text: plainOf(lead) },
  ...sections.flatMap(({ title, blocks }) => [
    { isTitle: true, text: plainOf(title) },
    ...blocks.flatMap(linesOfBlock).map((text) => ({ isTitle: false, text: plainOf(text) })),
  ]),
];

/** The longest common sequence of two lists as pairs of what was kept, taken out and put in, in order. */
function align<T>(
  before: readonly T[],
  after: readonly T[],
  key: (one: T) => string,
): { kind: Change['kind']; one: T }[] {
  const wide = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * wide);
  const at = (i: number, j: number) => longest[i * wide + j] ?? 0;
  const isSame = (i: number, j: number) => {
    const [one, other] = [before[i], after[j]];
    return one !== undefined && other !== undefined && key(one) === key(other);
  };
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i * wide + j] = isSame(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: { kind: Change['kind']; one: T }[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [one, other] = [before[i], after[j]];
    if (one === undefined && other === undefined) return steps;
    if (one !== undefined && isSame(i, j)) {
      steps.push({ kind: 'same', one });
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'removed', one });
      i++;
    } else if (other !== undefined) {
      steps.push({ kind: 'added', one: other });
      j++;
    }
  }
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Neighbours of one kind as one run. */
function joined(steps: readonly { kind: Change['kind']; one: string }[]): Change[] {
  const runs: Change[] = [];
  for (const { kind, one } of steps) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += one;
    else runs.push({ kind, text: one });
  }
  return runs;
}

/** What became of one line, in words; null where so little stayed that two lines are easier to read. */
function withinLine(before: string, after: string): Change[] | null {
  const runs = joined(align(wordsOf(before), wordsOf(after), (word) => word));
  const kept = runs.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  return kept * 2 > Math.max(before.length, after.length) ? runs : null;
}

/** What changed from one text to the next: every line of both, in order, with what was taken out and put in. */
export function compareTexts(before: PolicyText, after: PolicyText): ComparedLine[] {
  const steps = align(linesOf(before), linesOf(after), ({ isTitle, text }) => `${isTitle} ${text}`);
  const lines: ComparedLine[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    if (!step) break;
    const next = steps[at + 1];
    const isPair = step.kind === 'removed' && next?.kind === 'added' && step.one.isTitle === next.one.isTitle;
    const runs = isPair ? withinLine(step.one.text, next.one.text) : null;
    if (runs) at++;
    lines.push({ isTitle: step.one.isTitle, runs: runs ?? [{ kind: step.kind, text: step.one.text }] });
  }
  return lines;
}
