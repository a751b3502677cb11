import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Where a picture or a drawing has a left and a right of its own, which no language turns round. */
const GEOMETRY: Record<string, RegExp> = {
  'components/ui/compare.tsx': /^(?:left|right)-3$/,
  'components/editor/history.tsx': /^lg:left-\(--x\)$/,
  'components/editor/stage/side-pair.tsx': /^left-1\/2$/,
};
const UTILITY =
  /(?<=["'`\s])(?:[\w-]+:)*-?(?:(?:ml|mr|pl|pr|left|right|scroll-ml|scroll-mr|scroll-pl|scroll-pr)-[\w[(./-][^\s'"`]*|text-(?:left|right)|float-(?:left|right)|clear-(?:left|right)|(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-[^\s'"`]+)?)(?=["'`\s])/g;
/** The same in styles: the line, the knob and the words over a pair of pictures. */
const DECLARED: Record<string, readonly string[]> = {
  'app/globals.css': [
    'left: var(--at);',
    'margin-left: -0.75px;',
    'left: 50%;',
    'margin-left: 3px;',
    'left: 100%;',
    'left: var(--gutter);',
    'right: var(--gutter);',
  ],
};
const PROPERTY = /^\s*(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|text-align:\s*(?:left|right))\s*:/;

test('nothing is laid out by left and right: what reads from right to left is turned round whole', () => {
  const files = globSync('{app,components}/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(200);
  for (const file of files) {
    const found = [...readFileSync(file, 'utf8').matchAll(UTILITY)].map(([utility]) => utility);
    expect(
      found.filter((utility) => !GEOMETRY[file]?.test(utility)),
      file,
    ).toEqual([]);
  }
});

test('styles name left and right only for what lies over a picture', () => {
  for (const file of globSync('{app,components}/**/*.css')) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const found = lines.filter((line) => PROPERTY.test(line)).map((line) => line.trim());
    expect(
      found.filter((line) => !DECLARED[file]?.includes(line)),
      file,
    ).toEqual([]);
  }
});
