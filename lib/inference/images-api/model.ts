import type { Model } from '#lib/inference/backend.ts';
import type { Dialect } from '#lib/inference/images-api/dialects.ts';
import type { ImagesApiSettings } from '#lib/inference/images-api/settings.ts';
import { licenceOf } from '#lib/inference/licence-of.ts';
import { placeOf } from '#lib/inference/place-of.ts';
import { MAX_VARIATIONS } from '#lib/limits.ts';
import { modelsText } from '#lib/text/models.ts';

const text = modelsText.en;

/** The one model of such a server, as people see it. */
export function modelOf(input: { settings: ImagesApiSettings; dialect: Dialect; priceCredits: number }): Model {
  const { settings, dialect, priceCredits } = input;
  const name = settings.model ?? dialect.model;
  const known = licenceOf(name ?? '');
  return {
    id: `images-api:${name ?? 'own'}`,
    name: name?.split('/').at(-1) ?? text.ownEngine,
    backend: 'images-api',
    place: placeOf(settings),
    region: settings.region,
    licence: settings.licence ?? known.licence,
    isCommercial: known.isCommercial,
    priceCredits,
    exact: false,
    capabilities: {
      mask: dialect.mask !== null,
      maxReferenceImages: dialect.maxReferences(name ?? ''),
      maxVariations: dialect.seed !== 'none' || dialect.isVaried ? MAX_VARIATIONS : 1,
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
