import type { Model, Provider } from '#lib/inference/backend.ts';
import { remoteModelsText } from '#lib/text/remote-models.ts';

/** The company that gets the pictures of this model, one for all of its models; null where only the operator gets them. */
export function providerOf({ backend: id, exact, region, place }: Model): Provider | null {
  if (exact || region === 'own') return null;
  if (id === 'fal') return { id, kind: 'fal', place: remoteModelsText.en.fal.place };
  return { id, kind: id === 'bfl' ? 'bfl' : 'other', place };
}

/** The companies that get pictures of these models, each once. */
export function listProvidersOf(models: readonly Model[]): Provider[] {
  const byId = new Map(models.flatMap((model) => providerOf(model) ?? []).map((provider) => [provider.id, provider]));
  return [...byId.values()];
}
