import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { type Backend, BackendError, type Model } from '#lib/inference/backend.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import { workingBytes } from '#lib/inference/darkroom/memory.ts';
import { requirePlan } from '#lib/inference/darkroom/require-plan.ts';
import { pixelsText } from '#lib/text/pixels.ts';

const MODEL: Model = {
  id: 'darkroom',
  ...pixelsText.en.model,
  backend: 'darkroom',
  priceCredits: 0,
  exact: true,
  capabilities: {
    mask: false,
    maxReferenceImages: 0,
    maxVariations: 1,
    seed: false,
    aspectRatio: false,
    guidance: false,
    progress: 'none',
    cancel: 'running',
    resume: false,
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
  check({ instruction, image }) {
    requirePlan({ instruction, image });
  },
  memoryBytes({ instruction, image }) {
    return workingBytes({ image, steps: requirePlan({ instruction, image }).steps });
  },
  async *run({ instruction, image }, { signal }) {
    const startedAt = performance.now();
    try {
      const { steps } = requirePlan({ instruction, image });
      yield {
        type: 'accepted',
        handle: { version: 1, externalId: newId(), submittedAt: new Date().toISOString() },
      };
      yield { type: 'running' };
      const { changed, ...result } = await applySteps({ image, steps, signal });
      if (!changed) throw new BackendError('unchanged', { retryable: false });
      return { images: [result], engineMs: Math.round(performance.now() - startedAt) };
    } catch (cause) {
      throw backendErrorOf(cause);
    }
  },
};
