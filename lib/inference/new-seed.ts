import { randomInt } from 'node:crypto';
import { MAX_SEED } from '#lib/inference/edit-options.ts';

/** A seed for a run whose person gave none, so that it can be said and asked for again. */
export const newSeed = (): number => randomInt(MAX_SEED + 1);
