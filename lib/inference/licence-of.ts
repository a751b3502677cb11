import { modelsText } from '#lib/text/models.ts';

const text = modelsText.en.licences;

/** Licences of models people run, by their names. */
const LICENCES: { name: RegExp; licence: keyof typeof text; isCommercial: boolean }[] = [
  { name: /kontext.*dev|dev.*kontext|flux\.?1.*dev|flux\.?2-dev|klein-?9b/i, licence: 'research', isCommercial: false },
  { name: /klein-?4b|qwen[-_]image/i, licence: 'apache', isCommercial: true },
  { name: /^(gpt-image|dall-e)/i, licence: 'commercial', isCommercial: true },
];

/** The licence of a model as far as its name says it. */
export function licenceOf(model: string): { licence: string; isCommercial: boolean } {
  const known = LICENCES.find(({ name }) => name.test(model));
  return { licence: text[known?.licence ?? 'unknown'], isCommercial: known?.isCommercial ?? false };
}
