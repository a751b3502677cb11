import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the payment service stays behind two folders: nothing else in the product imports its SDK', () => {
  const files = globSync('{app,components,lib}/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(300);
  const importing = files.filter((file) => /from 'stripe'/.test(readFileSync(file, 'utf8')));
  expect(importing.length).toBeGreaterThan(3);
  expect(importing.filter((file) => !/^lib\/(payments|embedded\/stripe)\//.test(file))).toEqual([]);
});
