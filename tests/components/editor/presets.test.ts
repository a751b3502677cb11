import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { joinParts, splitParts } from '#components/editor/parts.ts';
import { DRAWN, EXACT_SAMPLES } from '#components/editor/preset-samples.tsx';
import { leavesEditor } from '#components/editor/use-unsent.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
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

test('the German words of an exact preset ask for the very steps of the English ones', () => {
  const stepsOf = (words: string) =>
    parseInstruction(words).steps.map(({ text: _, start: __, end: ___, ...step }) => step);
  expect(presetsDe.exact.map(({ words }) => stepsOf(words))).toEqual(
    presetsText.en.exact.map(({ words }) => stepsOf(words)),
  );
});

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

test('each preset has a sample, with words for who does not see it; those of models are said to be drawings', () => {
  for (const { exact, model, drawn } of TEXTS) {
    expect(exact).toHaveLength(EXACT_SAMPLES.length);
    expect(model).toHaveLength(DRAWN);
    for (const { shows } of [...exact, ...model]) expect(shows.length).toBeGreaterThan(10);
    for (const { shows } of model) expect(shows).toMatch(/^(Drawing|Zeichnung): /);
    expect(drawn).toMatch(/^(Drawings|Zeichnungen) /);
  }
});

test('the sample of an exact preset is what the engine makes of the photo before it, in a few kilobytes', async () => {
  const { data, info } = await sharp(readFileSync('tests/fixtures/photo.avif'))
    .resize({ height: 280 })
    .png()
    .toBuffer({ resolveWithObject: true });
  const image = { bytes: data, format: 'png', width: info.width, height: info.height };
  const { signal } = new AbortController();
  for (const [at, name] of EXACT_SAMPLES.entries()) {
    const file = readFileSync(`public/presets/${name}.avif`);
    expect(file.length).toBeLessThan(4_000);
    const { steps } = parseInstruction(presetsText.en.exact[at]?.words ?? '');
    const made = await applySteps({ image, steps, signal });
    const { width, height } = await sharp(file).metadata();
    const pixels = (bytes: Uint8Array) =>
      sharp(bytes).resize(width, height, { fit: 'fill' }).removeAlpha().raw().toBuffer();
    const [wanted, shown] = await Promise.all([pixels(made.bytes), pixels(file)]);
    const mean = wanted.reduce((sum, sample, index) => sum + Math.abs(sample - (shown[index] ?? 0)), 0) / wanted.length;
    expect(mean, name).toBeLessThan(8);
  }
});
