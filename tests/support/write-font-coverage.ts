import { writeFileSync } from 'node:fs';
import { coverageOf } from '#tests/support/font-coverage.ts';

// Run after changing a font of lettering; a test says when that was forgotten.
const folder = 'lib/inference/darkroom/fonts';
const lines = coverageOf(folder).match(/.{1,110}(?:,|$)/g) ?? [];
writeFileSync(
  `${folder}/coverage.ts`,
  `/**
 * Every character the fonts of this folder hold, written by \`tests/support/write-font-coverage.ts\`: runs in order, each as
 * the distance of its first from the last of the run before, and \`-\` how many follow it; base 36.
 */
export const COVERAGE =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`,
);
