import sharp from 'sharp';
import { expect, test } from 'vitest';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { siteDe } from '#lib/text/de/site.ts';
import { siteText } from '#lib/text/site.ts';

test('the words on the landing page are two exact steps, and the half-understood example leaves one word open', () => {
  const plan = parseInstruction(siteText.en.sampleInstruction);
  expect(plan.steps.map(({ text }) => text)).toEqual(['Black and white', 'Contrast +30 %']);
  expect(plan.notUnderstood).toEqual([]);
  expect(parseInstruction(siteText.en.halfUnderstood.join('')).notUnderstood.map(({ words }) => words)).toEqual([
    'moody',
  ]);
  const german = parseInstruction(siteDe.sampleInstruction, 'de');
  expect(german.steps.map(({ text }) => text)).toEqual(['Schwarzweiß', 'Kontrast +30 %']);
  expect(german.notUnderstood).toEqual([]);
  const half = parseInstruction(siteDe.halfUnderstood.join(''), 'de');
  expect(half.notUnderstood.map(({ words }) => words)).toEqual(['stimmungsvoll']);
});

test('the pair on the landing page shows the same frame, and the picture after has no colour', async () => {
  const read = (name: string) => sharp(`public/landing/${name}.avif`).metadata();
  const [before, after] = await Promise.all([read('shore-1617'), read('shore-edited-1617')]);
  expect([after.width, after.height]).toEqual([before.width, before.height]);
  const { channels } = await sharp('public/landing/shore-edited-1617.avif').stats();
  const means = channels.slice(0, 3).map(({ mean }) => mean);
  expect(Math.max(...means) - Math.min(...means)).toBeLessThan(1);
});
