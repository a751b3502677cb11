import { listAgreed, openQuestions } from '#lib/edits/sending-consent.ts';
import type { Model } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import { listOffers } from '#lib/inference/list-offers.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Residency } from '#lib/residency.ts';
import type { Locale } from '#lib/text/define.ts';

/** The models as this person may choose them now, with what is left to ask before the first edit: the company that would get it, and the place. */
export async function listOffersFor(
  { userId, residency, locale }: { userId: string; residency: Residency; locale: Locale },
  from: ModelRegistry = models,
): Promise<Model[]> {
  // What listOffers gives back says its places in the language of the page; the questions are made from the names that engines give.
  const known = new Map(from.listModels().map((model) => [model.id, model]));
  const agreed = await listAgreed(userId);
  return (await listOffers({ residency, locale }, from)).map((offer) => {
    const model = known.get(offer.id);
    const asksFirst = model ? openQuestions(model, agreed, locale) : [];
    return asksFirst.length > 0 ? { ...offer, asksFirst } : offer;
  });
}
