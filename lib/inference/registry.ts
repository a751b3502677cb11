import { AppError } from '#lib/errors.ts';
import type { Backend, Model } from '#lib/inference/backend.ts';
import { LONGEST_RUN_MS } from '#lib/limits.ts';

/** Models by id, and the backend that serves each. */
export type ModelRegistry = {
  listModels(): Model[];
  listBackends(): readonly Backend[];
  /** Throws `AppError('malformed')` for a model this installation does not have. */
  requireModel(id: string): { model: Model; backend: Backend };
  /** The backend an edit was given to, if it is still configured. */
  findBackend(id: string): Backend | undefined;
};

/** The longest a run of this backend may take in all, milliseconds; undefined for one in this process. */
export const longestRunMs = ({ remote }: Backend): number | undefined =>
  remote && Object.values(remote.limits).reduce((sum, limitMs) => sum + limitMs, 0);

/** The models of these backends, in their order. A function is asked once, when the first model is: then the environment is there. */
export function modelRegistry(given: readonly Backend[] | (() => readonly Backend[])): ModelRegistry {
  let made: readonly Backend[] | undefined;
  const backends = () => {
    made ??= checked(typeof given === 'function' ? given() : given);
    return made;
  };
  const offers = () => backends().flatMap((backend) => backend.models.map((model) => ({ model, backend })));
  return {
    listModels: () => offers().map(({ model }) => model),
    listBackends: backends,
    requireModel(id) {
      const offer = offers().find(({ model }) => model.id === id);
      if (!offer) throw new AppError('malformed');
      return offer;
    },
    findBackend: (id) => backends().find((backend) => backend.id === id),
  };
}

/** Two models of one name would be told apart by nobody, and the queue gives up runs that take longer than it knows of. */
function checked(backends: readonly Backend[]): readonly Backend[] {
  const ids = backends.flatMap(({ models }) => models.map(({ id }) => id));
  if (new Set(ids).size !== ids.length) throw new Error('Two models have the same id.');
  const tooLong = backends.find((backend) => (longestRunMs(backend) ?? 0) > LONGEST_RUN_MS);
  if (tooLong) throw new Error(`The stages of ${tooLong.id} take longer than a run may.`);
  return backends;
}
