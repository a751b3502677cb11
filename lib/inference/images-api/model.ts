import type { Model } from '#lib/inference/backend.ts';
import type { Dialect } from '#lib/inference/images-api/dialects.ts';
import type { ImagesApiSettings } from '#lib/inference/images-api/settings.ts';
import { modelsText } from '#lib/text/models.ts';

const text = modelsText.en;

/** Licences of models people run, by their names; the operator's word goes before. */
const LICENCES: { name: RegExp; licence: keyof typeof text.licences; isCommercial: boolean }[] = [
  { name: /kontext.*dev|flux\.?1.*dev|flux\.?2-dev|klein-?9b/i, licence: 'research', isCommercial: false },
  { name: /klein-?4b|qwen-image/i, licence: 'apache', isCommercial: true },
  { name: /^(gpt-image|dall-e)/i, licence: 'commercial', isCommercial: true },
];

function placeOf({ url, region, isHere }: ImagesApiSettings): string {
  if (region === 'own') return isHere ? text.thisServer : text.ownMachine;
  return text.elsewhere(new URL(url).hostname, region);
}

/** The one model of such a server, as people see it. */
export function modelOf(input: { settings: ImagesApiSettings; dialect: Dialect; priceCredits: number }): Model {
  const { settings, dialect, priceCredits } = input;
  const name = settings.model ?? dialect.model;
  const known = LICENCES.find((row) => row.name.test(name ?? ''));
  return {
    id: `images-api:${name ?? 'own'}`,
    name: name?.split('/').at(-1) ?? text.ownEngine,
    backend: 'images-api',
    place: placeOf(settings),
    region: settings.region,
    licence: settings.licence ?? text.licences[known?.licence ?? 'unknown'],
    isCommercial: known?.isCommercial ?? false,
    priceCredits,
    exact: false,
    capabilities: {
      mask: false,
      maxReferenceImages: 0,
      maxVariations: 1,
      seed: dialect.seed !== 'none',
      aspectRatios: [],
      guidance: dialect.guidance && {
        least: dialect.guidance.least,
        most: dialect.guidance.most,
        usual: dialect.guidance.usual,
      },
      progress: 'none',
      cancel: 'none',
      resume: false,
      formats: ['png'],
      maxPixels: dialect.maxPixels,
    },
  };
}
