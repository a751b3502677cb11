import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import type { Capabilities } from '#lib/inference/backend.ts';
import type { PriceClass } from '#lib/inference/prices.ts';
import { MAX_VARIATIONS } from '#lib/limits.ts';

/** Shapes that Kontext takes (fal's published types). */
const RATIOS = ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'] as const;

/** How the pictures and settings of an endpoint are called. */
export type InputShape = 'kontext' | 'fill' | 'flux 2 hosted' | 'flux 2 open';

export type FalModel = {
  id: string;
  name: 'kontext-pro' | 'kontext-max' | 'fill' | 'flux-2-pro' | 'flux-2-max' | 'flux-2-flex' | 'flux-2-klein';
  endpoint: keyof EndpointTypeMap;
  shape: InputShape;
  /** The endpoint for the same model with further pictures, where that is another one. */
  multi?: keyof EndpointTypeMap;
  licence: 'kontext' | 'fill' | 'flux2' | 'klein';
  /** Sold by fal for its maker, who sees the picture too. */
  isPartner: boolean;
  priceClass: PriceClass;
  /** What a picture of a megapixel made from one of a megapixel costs the operator, millionths of a US dollar. */
  microUsd: number;
  /** The whole price is flat; of the others it follows from the megapixels. */
  isFlat: boolean;
  /** What an edit must bring beside photo and words. */
  needs: null | 'mask';
  capabilities: Pick<Capabilities, 'mask' | 'maxReferenceImages' | 'maxVariations' | 'aspectRatios' | 'guidance'>;
};

const plain = { mask: false, maxReferenceImages: 0, maxVariations: MAX_VARIATIONS, aspectRatios: [], guidance: null };
const kontext = {
  ...plain,
  maxReferenceImages: 3,
  aspectRatios: RATIOS,
  guidance: { least: 1, most: 20, usual: 3.5 },
};

/**
 * The models of fal that edit pictures; a new one is a row. Fields and limits are those of its published types, prices those of its model
 * pages (fal.ai/models/…/llms.txt): Kontext a flat price, FLUX.2 the first megapixel and each further one, the photo counted.
 */
export const FAL_MODELS: readonly FalModel[] = [
  {
    id: 'fal-kontext-pro',
    name: 'kontext-pro',
    endpoint: 'fal-ai/flux-pro/kontext',
    multi: 'fal-ai/flux-pro/kontext/multi',
    shape: 'kontext',
    licence: 'kontext',
    isPartner: true,
    priceClass: 'kontext-pro',
    microUsd: 40_000,
    isFlat: true,
    needs: null,
    capabilities: kontext,
  },
  {
    id: 'fal-kontext-max',
    name: 'kontext-max',
    endpoint: 'fal-ai/flux-pro/kontext/max',
    multi: 'fal-ai/flux-pro/kontext/max/multi',
    shape: 'kontext',
    licence: 'kontext',
    isPartner: true,
    priceClass: 'kontext-max',
    microUsd: 80_000,
    isFlat: true,
    needs: null,
    capabilities: kontext,
  },
  {
    id: 'fal-flux-2-pro',
    name: 'flux-2-pro',
    endpoint: 'fal-ai/flux-2-pro/edit',
    shape: 'flux 2 hosted',
    licence: 'flux2',
    isPartner: true,
    priceClass: 'flux-2-pro',
    microUsd: 45_000,
    isFlat: false,
    needs: null,
    capabilities: { ...plain, maxReferenceImages: 7 },
  },
  {
    id: 'fal-flux-2-max',
    name: 'flux-2-max',
    endpoint: 'fal-ai/flux-2-max/edit',
    shape: 'flux 2 hosted',
    licence: 'flux2',
    isPartner: true,
    priceClass: 'flux-2-max',
    microUsd: 100_000,
    isFlat: false,
    needs: null,
    capabilities: { ...plain, maxReferenceImages: 7 },
  },
  {
    id: 'fal-flux-2-flex',
    name: 'flux-2-flex',
    endpoint: 'fal-ai/flux-2-flex/edit',
    shape: 'flux 2 hosted',
    licence: 'flux2',
    isPartner: true,
    priceClass: 'flux-2-flex',
    microUsd: 100_000,
    isFlat: false,
    needs: null,
    capabilities: { ...plain, maxReferenceImages: 7, guidance: { least: 1.5, most: 10, usual: 3.5 } },
  },
  {
    id: 'fal-flux-2-klein',
    name: 'flux-2-klein',
    endpoint: 'fal-ai/flux-2/klein/4b/edit',
    shape: 'flux 2 open',
    licence: 'klein',
    isPartner: false,
    priceClass: 'flux-2-klein',
    microUsd: 15_000,
    isFlat: false,
    needs: null,
    capabilities: { ...plain, maxReferenceImages: 3 },
  },
  {
    id: 'fal-fill',
    name: 'fill',
    endpoint: 'fal-ai/flux-pro/v1/fill',
    shape: 'fill',
    licence: 'fill',
    isPartner: true,
    priceClass: 'fill',
    microUsd: 50_000,
    isFlat: false,
    needs: 'mask',
    capabilities: { ...plain, mask: true },
  },
];
