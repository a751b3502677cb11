import type { PriceClass } from '#lib/inference/prices.ts';

export type BflModel = {
  id: string;
  name: 'kontext-pro' | 'kontext-max';
  /** Path under `/v1/`. */
  endpoint: string;
  priceClass: PriceClass;
  /** Price of a picture, millionths of a US dollar (docs.bfl.ml/quick_start/pricing). */
  microUsd: number;
  /**
   * Tasks at once over all workers. An account may have 24 active in all, and 6 of Kontext Max; the sum of these is no more, so that
   * no submit of ours is turned away while another is under way.
   */
  maxConcurrent: number;
};

/** The models of Black Forest Labs that are offered; a new one is a row, and takes its share of the 24. */
export const BFL_MODELS: readonly BflModel[] = [
  {
    id: 'bfl-kontext-pro',
    name: 'kontext-pro',
    endpoint: 'flux-kontext-pro',
    priceClass: 'kontext-pro',
    microUsd: 40_000,
    maxConcurrent: 18,
  },
  {
    id: 'bfl-kontext-max',
    name: 'kontext-max',
    endpoint: 'flux-kontext-max',
    priceClass: 'kontext-max',
    microUsd: 80_000,
    maxConcurrent: 6,
  },
];
