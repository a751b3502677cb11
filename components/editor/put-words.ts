import type { RefObject } from 'react';

type Box = RefObject<HTMLTextAreaElement | null>;
type Place = { start: number; end: number };

/** Goes to words in the box. Places count UTF-16 units, as text boxes do. */
export function selectWords(box: Box, { start, end }: Place): void {
  box.current?.focus();
  box.current?.setSelectionRange(start, end);
}

/** Changes the instruction and goes to what is new in it. */
export function putWords(box: Box, change: (instruction: string) => void, next: { text: string } & Place): void {
  change(next.text);
  // After React has put the words into the box.
  requestAnimationFrame(() => selectWords(box, next));
}
