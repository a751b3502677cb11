import type { EditView } from '#lib/edits/schema.ts';
import type { ErrorCode } from '#lib/errors.ts';
import type { Model } from '#lib/inference/backend.ts';

/** Ways to ask for an edit again: as it was, with another seed, or other words on the same seed. */
export type Retry = 'same' | 'newSeed' | 'sameSeed';

/** Failures that the same edit would meet again. */
const FOR_GOOD: readonly ErrorCode[] = ['engine_misconfigured', 'not_found'];
/** Refusals of one picture that was made: with another seed another one is. */
const OF_ONE_PICTURE: readonly ErrorCode[] = ['engine_refused', 'unchanged'];

type Ended = Pick<EditView, 'state' | 'error' | 'options' | 'seeds' | 'isMasked' | 'maskId' | 'referenceIds'>;

/** How this edit may be asked for again; none while its model cannot be chosen. */
export function retriesOf(edit: Ended, model: Model | undefined): Retry[] {
  const { state, error, options, seeds, isMasked, maskId, referenceIds } = edit;
  if (!model || model.offBecause !== undefined) return [];
  // What went with the words and has been deleted since cannot go with them again.
  if ((isMasked && maskId === null) || referenceIds.includes(null)) return [];
  const { seed: hasSeed } = model.capabilities;
  const code = error?.code ?? 'internal';
  switch (state) {
    case 'failed':
      if (FOR_GOOD.includes(code)) return [];
      return hasSeed && options.seed !== undefined ? ['same', 'newSeed'] : ['same'];
    case 'refused':
      return hasSeed && OF_ONE_PICTURE.includes(code) ? ['newSeed'] : [];
    case 'succeeded':
      if (!hasSeed) return [];
      return typeof seeds[0] === 'number' ? ['newSeed', 'sameSeed'] : ['newSeed'];
    default:
      return [];
  }
}

/** What was set beside the words, for asking again. */
export function optionsFor(retry: Retry, { options, seeds }: Pick<EditView, 'options' | 'seeds'>): EditView['options'] {
  const { seed: _, ...others } = options;
  if (retry === 'same') return options;
  return retry === 'sameSeed' && typeof seeds[0] === 'number' ? { ...others, seed: seeds[0] } : others;
}
