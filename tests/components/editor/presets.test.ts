import { expect, test } from 'vitest';
import { joinParts, splitParts } from '#components/editor/parts.ts';
import { leavesEditor } from '#components/editor/use-unsent.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { MAX_INSTRUCTION_CHARS } from '#lib/limits.ts';
import { presetsDe } from '#lib/text/de/presets.ts';
import { presetsText } from '#lib/text/presets.ts';
import { fc } from '#tests/support/property.ts';

const TEXTS = [presetsText.en, presetsDe];

test.each(TEXTS.flatMap(({ exact }) => exact))(
  'Darkroom understands every word of the exact preset: $name',
  ({ words }) => {
    const plan = parseInstruction(words);
    expect(plan.notUnderstood).toEqual([]);
    expect(plan.steps.length).toBeGreaterThan(0);
  },
);

test('a preset for a model fits, and comes apart into what changes and what stays', () => {
  for (const { change, keep } of TEXTS.flatMap(({ model }) => model)) {
    const words = joinParts({ change, keep });
    expect(words.length).toBeLessThan(MAX_INSTRUCTION_CHARS);
    expect(splitParts(words)).toEqual({ change, keep });
  }
});

test('what leaves the editor is asked about; another tab, a file and another picture of the history are not', () => {
  const link = { href: '/gallery', target: '', hasDownload: false };
  const origin = 'https://example.org';
  expect(leavesEditor(link, origin)).toBe(true);
  expect(leavesEditor({ ...link, href: 'https://elsewhere.org/edit/1' }, origin)).toBe(true);
  expect(leavesEditor({ ...link, target: '_blank' }, origin)).toBe(false);
  expect(leavesEditor({ ...link, hasDownload: true }, origin)).toBe(false);
  expect(leavesEditor({ ...link, href: '/edit/1' }, origin)).toBe(false);
});

test('words come apart as they were put together, and words without a second part stay one', () => {
  const plain = fc.string().filter((words) => !words.includes('Keep as it is:'));
  fc.assert(
    fc.property(plain, plain, (change, keep) => {
      expect(splitParts(joinParts({ change, keep }))).toEqual({ change, keep });
      expect(splitParts(change)).toEqual({ change, keep: '' });
    }),
  );
});
