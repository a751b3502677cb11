import { BackendError } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { modelRegistry } from '#lib/inference/registry.ts';

export const PRICE = 3;

/** An engine that costs something: exact edits, which are done in no time; those that say so fail when they are done. */
export const PAID_MODELS = modelRegistry([
  {
    ...darkroom,
    models: darkroom.models.map((model) => ({ ...model, id: 'paid', priceCredits: PRICE })),
    async *run(request, context) {
      const result = yield* darkroom.run(request, context);
      if (request.instruction === FAILING) throw new BackendError('engine_failed', { retryable: false });
      return result;
    },
  },
]);

export const FAILING = 'rotate right';
