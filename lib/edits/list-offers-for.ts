import { consentTo, listAgreed } from '#lib/edits/provider-consent.ts';
import type { Model } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import { listOffers } from '#lib/inference/list-offers.ts';
import { listProvidersOf, providerOf } from '#lib/inference/provider-of.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Residency } from '#lib/residency.ts';
import type { Locale } from '#lib/text/define.ts';

/** The models as this person may choose them now, with what they are asked before the first edit at a company they have not agreed to. */
export async function listOffersFor(
  { userId, residency, locale }: { userId: string; residency: Residency; locale: Locale },
  from: ModelRegistry = models,
): Promise<Model[]> {
  // What listOffers gives back says its places in the language of the page.
  const providers = new Map(from.listModels().map((model) => [model.id, providerOf(model)]));
  const agreed = await listAgreed(userId, listProvidersOf(from.listModels()));
  return (await listOffers({ residency, locale }, from)).map((model) => {
    const provider = providers.get(model.id);
    return provider && !agreed.includes(provider.id) ? { ...model, asksFirst: consentTo(provider, locale) } : model;
  });
}
