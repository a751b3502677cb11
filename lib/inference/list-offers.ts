import type { Model } from '#lib/inference/backend.ts';
import { listOut } from '#lib/inference/health.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';

/** The models as a person may choose them now: those of a backend that fails are shown, and cannot be chosen. */
export async function listOffers(from: ModelRegistry = models): Promise<Model[]> {
  if (!from.listBackends().some(({ remote }) => remote)) return from.listModels();
  const out = new Set((await listOut()).map(({ backend }) => backend));
  return from.listModels().map((model) => ({ ...model, isOut: out.has(model.backend) }));
}
