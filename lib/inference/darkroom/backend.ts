import { AppError } from '#lib/errors.ts';
import { type Backend, BackendError, type Model } from '#lib/inference/backend.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { workingBytes } from '#lib/inference/darkroom/memory.ts';
import { requirePlan } from '#lib/inference/darkroom/require-plan.ts';
import { PRICES } from '#lib/inference/prices.ts';
import { pixelsText } from '#lib/text/pixels.ts';

const MODEL: Model = {
  id: 'darkroom',
  ...pixelsText.en.model,
  backend: 'darkroom',
  region: 'own',
  isCommercial: true,
  priceCredits: PRICES.darkroom,
  exact: true,
  capabilities: {
    mask: true,
    maxReferenceImages: 0,
    maxVariations: 1,
    seed: false,
    aspectRatios: [],
    guidance: null,
    progress: 'none',
    cancel: 'running',
    resume: false,
    formats: ['jpeg', 'png', 'webp', 'avif', 'tiff'],
    maxPixels: null,
  },
};

/** A failure as the port wants it. What went wrong without a sentence of its own may go right another time. */
function backendErrorOf(cause: unknown): BackendError {
  if (cause instanceof BackendError) return cause;
  if (cause instanceof AppError) return new BackendError(cause.code, { retryable: false, values: cause.values, cause });
  return new BackendError('engine_failed', { retryable: true, cause });
}

/**
 * Exact edits on this machine's processor: the words are parsed into steps and the steps are done, nothing else. The same words
 * on the same picture always give the same bytes, so a run that was cut off is simply done again.
 */
export const darkroom: Backend = {
  id: 'darkroom',
  models: [MODEL],
  check({ instruction, image, isMasked = false }) {
    requirePlan({ instruction, image, isMasked });
  },
  memoryBytes({ instruction, image, isMasked = false }) {
    return workingBytes({ image, isMasked, steps: requirePlan({ instruction, image, isMasked }).steps });
  },
  async *run({ instruction, image, mask }, { signal }) {
    const startedAt = performance.now();
    try {
      const { steps } = requirePlan({ instruction, image, isMasked: mask !== undefined });
      yield { type: 'running' };
      const { changed, ...result } = await applySteps({ image, mask, steps, signal });
      if (!changed) throw new BackendError('unchanged', { retryable: false });
      return { images: [result], engineMs: Math.round(performance.now() - startedAt) };
    } catch (cause) {
      throw backendErrorOf(cause);
    }
  },
};
