import type { Model } from '#lib/inference/backend.ts';

/** What a person may set beside the words, each where the model has it. Browser-safe. */
export type EditOptions = {
  /** 0 … 2³¹ − 1; the same seed, words and photo give the same picture. */
  seed?: number | undefined;
  /** As `4:3`. */
  aspectRatio?: string | undefined;
  guidance?: number | undefined;
};

/** Of what was set, what this model has and takes. */
export function optionsOf({ capabilities }: Model, { seed, aspectRatio, guidance }: EditOptions): EditOptions {
  const { least, most } = capabilities.guidance ?? { least: 0, most: -1 };
  return {
    ...(seed !== undefined && capabilities.seed ? { seed } : {}),
    ...(aspectRatio !== undefined && capabilities.aspectRatios.includes(aspectRatio) ? { aspectRatio } : {}),
    ...(guidance !== undefined && guidance >= least && guidance <= most ? { guidance } : {}),
  };
}

/** Largest seed that every server takes. */
export const MAX_SEED = 2 ** 31 - 1;
