import { missingLetter } from '#lib/inference/darkroom/fonts/missing-letter.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { type Said, say } from '#lib/text/said.ts';

/** Why the words of a caption or watermark cannot be drawn, or null; null for every other step too. */
export function letteringProblem(step: Step): Said | null {
  if (step.operation !== 'caption' && step.operation !== 'watermark') return null;
  if (/^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(step.words)) return say('pixels', 'noWords');
  const letter = missingLetter(step.words);
  if (letter === null) return null;
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return say('pixels', 'noLetter', letter, `U+${code}`);
}
