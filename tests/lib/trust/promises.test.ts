import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { PRIVACY_PROMISES } from '#lib/trust/privacy-promises.ts';
import { PROMISES } from '#lib/trust/promises.ts';
import { PROMISE_IDS } from '#lib/trust/schema.ts';

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The first words of calls that name a test or a group of tests. */
const isNamedIn = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) =>
    new RegExp(`\\b(test|describe)(\\.each\\([^]*?\\))?\\(\\s*${quote}${escaped(name)}`).test(source),
  );

test('each section of the privacy policy names the promises it makes, and nothing else does', () => {
  const sections = currentTexts('privacy').en.sections.map(({ id }) => id);
  expect(Object.keys(PRIVACY_PROMISES)).toEqual(sections);
  expect(sections.filter((id) => PRIVACY_PROMISES[id]?.length === 0)).toEqual(['complaints']);
});

test('every promise names tests, and each of them is in the file that the page says, by those very words', () => {
  const named = PROMISE_IDS.flatMap((id) => PROMISES[id].map((one) => ({ id, ...one })));
  expect(PROMISE_IDS.filter((id) => PROMISES[id].length === 0)).toEqual([]);
  const missing = named.filter(({ file, name }) => !existsSync(file) || !isNamedIn(readFileSync(file, 'utf8'), name));
  expect(missing).toEqual([]);
});
