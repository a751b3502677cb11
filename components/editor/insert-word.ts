import { putWords } from '#components/editor/put-words.ts';
import type { Editing } from '#components/editor/use-editing.ts';

/** Puts a word where the caret is, with the spaces it needs, and the caret behind it. */
export function insertWord({ box, instruction, setInstruction }: Words, word: string): void {
  const at = box.current?.selectionStart ?? instruction.length;
  const [before, after] = [instruction.slice(0, at).trimEnd(), instruction.slice(at).trimStart()];
  const start = before === '' ? 0 : before.length + 1;
  const text = [before, word, after].filter(Boolean).join(' ');
  putWords(box, setInstruction, { text, start: start + word.length, end: start + word.length });
}

/** The box, what stands in it, and how to change that. */
export type Words = Pick<Editing, 'box' | 'instruction' | 'setInstruction'>;
