/** What a person may set beside the words, each where the model has it. Browser-safe. */
export type EditOptions = {
  /** 0 … 2³¹ − 1; the same seed, words and photo give the same picture. */
  seed?: number | undefined;
  /** As `4:3`. */
  aspectRatio?: string | undefined;
  guidance?: number | undefined;
};

/** Largest seed that every server takes. */
export const MAX_SEED = 2 ** 31 - 1;
