import type { Model } from '#lib/inference/backend.ts';
import { listModels } from '#lib/inference/index.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import type { ModelPlace } from '#lib/trust/schema.ts';

/** What leaves with each model that one can choose here, from the registry by which edits are sent. */
export const listModelPlaces = (models: readonly Model[] = listModels()): ModelPlace[] =>
  models.map((model) => ({
    id: model.id,
    name: model.name,
    place: model.place,
    leaves: model.exact ? 'nothing' : providerOf(model) ? 'to a company' : 'to the operator',
  }));
