import { AppError } from '#lib/errors.ts';
import type { Backend, Model } from '#lib/inference/backend.ts';

/** Models by id, and the backend that serves each. */
export type ModelRegistry = {
  listModels(): Model[];
  /** Throws `AppError('malformed')` for a model this installation does not have. */
  requireModel(id: string): { model: Model; backend: Backend };
};

/** The models of these backends, in their order. */
export function modelRegistry(backends: readonly Backend[]): ModelRegistry {
  const offers = backends.flatMap((backend) => backend.models.map((model) => ({ model, backend })));
  return {
    listModels: () => offers.map(({ model }) => model),
    requireModel(id) {
      const offer = offers.find(({ model }) => model.id === id);
      if (!offer) throw new AppError('malformed');
      return offer;
    },
  };
}
